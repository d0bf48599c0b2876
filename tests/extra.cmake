# Scripts: the command line, the balances, the house rules. Python's standard library is all they need, and PyYAML for the cases.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(python ${Python3_EXECUTABLE})
set(here ${CMAKE_CURRENT_LIST_DIR})

add_test(NAME house.rules COMMAND ${python} ${here}/house.py)
add_test(NAME house.rules_see COMMAND ${python} ${here}/house.py --itself)
add_test(NAME mutants.fit COMMAND ${python} ${here}/mutants/run.py --dry)
add_test(NAME mutants COMMAND ${python} ${here}/mutants/run.py)
set_tests_properties(mutants PROPERTIES LABELS slow TIMEOUT 3600)
if(TARGET onshore)
    add_test(NAME cases COMMAND ${python} ${here}/cases.py $<TARGET_FILE:onshore>)
    set_tests_properties(cases PROPERTIES TIMEOUT 1200)
    add_test(NAME cli.contract COMMAND ${python} ${here}/cli/contract_test.py $<TARGET_FILE:onshore>)
    add_test(NAME recount.reference COMMAND ${python} ${here}/recount.py --run $<TARGET_FILE:onshore>
                                            ${CMAKE_SOURCE_DIR}/scenarios/north_america/reference.yaml)
    add_test(NAME mass.reference COMMAND ${python} ${here}/mass.py --run $<TARGET_FILE:onshore>
                                         ${CMAKE_SOURCE_DIR}/scenarios/north_america/reference.yaml)
endif()
