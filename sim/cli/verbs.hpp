// One function a verb. Each takes the words after it and returns an exit code; failures are thrown.
#pragma once

#include <filesystem>
#include <vector>

#include "onshore/scenario.hpp"
#include "sim/cli/options.hpp"
#include "sim/study/study.hpp"

namespace onshore {

/// Where scenarios are looked for when the command line names no folder: the first that exists.
using Roots = std::vector<std::filesystem::path>;

int run_verb(const Arguments& arguments, const Roots& roots);
int check_verb(const Arguments& arguments, const Roots& roots);
int compare_verb(const Arguments& arguments, const Roots& roots);
int resolve_verb(const Arguments& arguments, const Roots& roots);
int diff_verb(const Arguments& arguments, const Roots& roots);
int new_verb(const Arguments& arguments, const Roots& roots);
int list_verb(const Arguments& arguments, const Roots& roots);
int fields_verb(const Arguments& arguments, const Roots& roots);
int schema_verb(const Arguments& arguments, const Roots& roots);
int variables_verb(const Arguments& arguments, const Roots& roots);
int sweep_verb(const Arguments& arguments, const Roots& roots);
int design_verb(const Arguments& arguments, const Roots& roots);
int hindcast_verb(const Arguments& arguments, const Roots& roots);
int calibrate_verb(const Arguments& arguments, const Roots& roots);
int merge_verb(const Arguments& arguments, const Roots& roots);
int plot_verb(const Arguments& arguments, const Roots& roots);
int report_verb(const Arguments& arguments, const Roots& roots);
int export_arrays_verb(const Arguments& arguments, const Roots& roots);

/// onshore hindcast --published [FILE.csv].
int show_published(const Words& words, const Arguments& arguments, const ReadOptions& how);

/// --set, --with, --until and --scenarios, which most verbs share.
Options& add_reading(Options& options);
ReadOptions reading(const Words& words, const Roots& roots);

/// The study that the first word names, with --scenarios and --design.
Study study_of(const Words& words, const Roots& roots);

/// `onshore VERB STUDY` with the same --scenarios and --design: another command about the same sweep.
Arguments about_the_same(const std::string& verb, const Words& words);

/// The file that a word names: itself, or with none here the one below a root: cases/gm_tdk.yaml,
/// scenarios/cases/gm_tdk.yaml or plainly gm_tdk, if only one folder there has it.
std::filesystem::path named_file(const std::string& word, const ReadOptions& options);
std::filesystem::path reference_file(const Roots& roots);

}  // namespace onshore
