# Scripts: the command line, the balances, the house rules. Python's standard library is all they need, PyYAML for the
# cases, numpy for the second program of the core phases.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(python ${Python3_EXECUTABLE})
set(here ${CMAKE_CURRENT_LIST_DIR})
find_program(debian_python python3 PATHS /usr/bin NO_DEFAULT_PATH)  # the one that knows Debian's modules
if(NOT debian_python)
    set(debian_python ${python})
endif()

add_test(NAME house.rules COMMAND ${python} ${here}/house.py)
add_test(NAME house.rules_see COMMAND ${python} ${here}/house.py --itself)
add_test(NAME mutants.fit COMMAND ${python} ${here}/mutants/run.py --dry)
add_test(NAME mutants COMMAND ${python} ${here}/mutants/run.py)
set_tests_properties(mutants PROPERTIES LABELS slow TIMEOUT 3600)
if(TARGET onshore)
    add_test(NAME cases COMMAND ${python} ${here}/cases.py $<TARGET_FILE:onshore> --expectations)
    add_test(NAME cases.strengths COMMAND ${python} ${here}/cases.py $<TARGET_FILE:onshore>)
    set_tests_properties(cases cases.strengths PROPERTIES TIMEOUT 1200 PROCESSORS 2)
    set_tests_properties(cases.strengths PROPERTIES LABELS slow)
    add_test(NAME cli.contract COMMAND ${python} ${here}/cli/contract_test.py $<TARGET_FILE:onshore>)
    add_test(NAME cli.sweep COMMAND ${python} ${here}/cli/sweep_test.py $<TARGET_FILE:onshore>)
    set(kill_sweep --without run.json --amid runs.csv -- $<TARGET_FILE:onshore> sweep ${here}/study/short_study.yaml
                   --resume --out {out})
    add_test(NAME sweep.kill_few COMMAND ${python} ${here}/study/kill.py --kills 10 ${kill_sweep})
    add_test(NAME sweep.kill COMMAND ${python} ${here}/study/kill.py --kills 200 ${kill_sweep})
    set_tests_properties(sweep.kill PROPERTIES LABELS slow TIMEOUT 1200)
    add_test(NAME sweep.memory COMMAND ${python} ${here}/study/memory.py $<TARGET_FILE:onshore>
                                       ${CMAKE_SOURCE_DIR}/scenarios/studies/everything_uncertain.yaml)
    set_tests_properties(sweep.memory PROPERTIES LABELS slow TIMEOUT 600)
    add_test(NAME sweep.slurm COMMAND ${python} ${here}/study/slurm.py $<TARGET_FILE:onshore>)
    set_tests_properties(sweep.slurm PROPERTIES LABELS slow TIMEOUT 600 SKIP_RETURN_CODE 77)
    set(bench ${CMAKE_SOURCE_DIR}/bench)
    add_test(NAME bench.peer COMMAND ${debian_python} ${bench}/peer_numpy.py agree --run $<TARGET_FILE:onshore>
                                     ${bench}/worlds/core.yaml,${bench}/worlds/core_shocks.yaml ${bench}/worlds/core_slow_ships.yaml
                                     ${CMAKE_SOURCE_DIR}/scenarios/learn/closed_lane.yaml)
    add_test(NAME recount.reference COMMAND ${python} ${here}/recount.py --run $<TARGET_FILE:onshore>
                                            ${CMAKE_SOURCE_DIR}/scenarios/north_america/reference.yaml)
    add_test(NAME mass.reference COMMAND ${python} ${here}/mass.py --run $<TARGET_FILE:onshore>
                                         ${CMAKE_SOURCE_DIR}/scenarios/north_america/reference.yaml)
    set_tests_properties(cases cases.strengths PROPERTIES COST 100)  # the longest begin first, and none stands last alone
    set_tests_properties(cli.contract bench.peer recount.reference mass.reference cli.sweep PROPERTIES COST 50)
endif()
if(TARGET study_tests)
    add_test(NAME study.bands_of_the_hindcast COMMAND study_tests --gtest_also_run_disabled_tests
                                                      --gtest_filter=Scorecard.DISABLED_*)
    set_tests_properties(study.bands_of_the_hindcast PROPERTIES LABELS slow TIMEOUT 600)
    add_executable(fill_store ${here}/study/fill_store.cpp)
    target_link_libraries(fill_store PRIVATE onshore_study)
    add_dependencies(study_tests fill_store)
    add_test(NAME study.kill_ten COMMAND ${python} ${here}/study/kill.py --kills 10 -- $<TARGET_FILE:fill_store> {out})
    add_test(NAME study.kill COMMAND ${python} ${here}/study/kill.py --kills 200 -- $<TARGET_FILE:fill_store> {out})
    set_tests_properties(study.kill PROPERTIES LABELS slow TIMEOUT 1200)
endif()

# Charts and pages: what is kept in dist/ is what src/ makes; pictures; pages in a browser. They need Node, onshore does not.
set(with_npm ${here}/report/web/with_npm.sh)
add_test(NAME report.charts_rebuild COMMAND ${with_npm} ${CMAKE_SOURCE_DIR}/sim/report/web npm run --silent check)
add_test(NAME report.charts_draw COMMAND ${with_npm} ${here}/report/web node --test svg.test.mjs)
add_test(NAME report.pages_in_a_browser COMMAND ${with_npm} ${here}/report/web --needs chromium chromium node --test page.test.mjs)
set_tests_properties(report.charts_rebuild report.charts_draw report.pages_in_a_browser PROPERTIES
    LABELS slow TIMEOUT 1200 SKIP_RETURN_CODE 77 RUN_SERIAL TRUE)
if(TARGET onshore)
    add_test(NAME report.datapackage COMMAND ${debian_python} ${here}/report/datapackage_test.py $<TARGET_FILE:onshore>
                                             ${CMAKE_SOURCE_DIR}/scenarios/cases/gm_tdk.yaml ${CMAKE_SOURCE_DIR}/scenarios/cases/covid_again.yaml)
    add_test(NAME report.examples COMMAND ${python} ${here}/report/examples_test.py $<TARGET_FILE:onshore>
                                          ${CMAKE_SOURCE_DIR}/scenarios/cases/gm_tdk.yaml)
    add_test(NAME report.pages_of_cases COMMAND ${with_npm} ${here}/report/web --needs chromium chromium
                                                node --test "--test-name-pattern=gives a page" page.test.mjs)
    set(cases ${CMAKE_SOURCE_DIR}/scenarios/cases)
    file(GLOB all_cases CONFIGURE_DEPENDS ${cases}/*.yaml)
    add_test(NAME report.pages COMMAND ${python} ${here}/report/pages_test.py $<TARGET_FILE:onshore> ${all_cases})
    set_tests_properties(report.pages PROPERTIES LABELS slow TIMEOUT 1200)
    set_tests_properties(report.pages_of_cases PROPERTIES LABELS slow TIMEOUT 1200 SKIP_RETURN_CODE 77 RUN_SERIAL TRUE ENVIRONMENT
        "ONSHORE=$<TARGET_FILE:onshore>;ONSHORE_CASES=${cases}/gm_tdk.yaml ${cases}/covid_again.yaml ${cases}/no_ira.yaml ${cases}/fortress.yaml")
    set_tests_properties(report.datapackage report.examples PROPERTIES LABELS slow TIMEOUT 1200 SKIP_RETURN_CODE 77)
endif()
