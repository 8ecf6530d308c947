#!/usr/bin/env bash
# finance-bi's launcher: builds what is missing or stale, then runs one command. Bash 3.2 is enough.
#
#   JAVA_HOME         the JDK to use, if it is a 17 or 21; otherwise bi looks for one itself
#   BI_JAVA_OPTS      options of the JVM, memory among them (default: -XX:MaxRAMPercentage=50; of query none)
#   BI_MASTER         where Spark runs (default: local[*], all cores of this machine)
#   BI_JDK_FOLDERS    where to look for JDKs, separated by colons (default: where systems put them)
set -euo pipefail
unset CDPATH
# What Ctrl-C ends may look as if it had failed, or succeeded; bi ends with it.
trap 'exit 130' INT

# Paths and SQL are UTF-8, also where cron or a container sets no locale; and the JVM must not say in another
# language that its reader has gone.
if ({ LC_ALL=C.UTF-8; } 2>/dev/null; letter=$'\xc3\xa9'; [ ${#letter} = 1 ]); then export LC_ALL=C.UTF-8; fi

usage() {
  cat <<'END'
Usage: bi COMMAND [OPTIONS]

  run         Clean the raw files, match events to sales, build the lake
  query       Ask the lake in SQL, now or as it was
  crawl       Find the tables in a folder of files, to query them beside the lake
  docs        Write the data dictionary, one HTML page
  dashboard   Show the lake in a browser on this machine, live
  publish     Make the lake known to AWS: catalog, athena, crawlers, quicksight
  refresh     Load into QuickSight's memory what has changed in the lake
  quicksight  Take down what publish has made in QuickSight: delete
  submit      Run a job at AWS, on EMR Serverless or Glue, and follow it here
  release     Give the schedule at AWS this build and these settings
  job         Do one job on the lake: maintain, replay-quarantine
  generate    Write deterministic sample data of any size
  bench       Measure the pipeline against others that do the same, row for row

bi COMMAND --help lists the options of a command.
END
}

fail() { printf '%s\n' "$@" >&2; exit 2; }

# resolved PATH: PATH with its symbolic links followed; not every macOS has readlink -f.
resolved() {
  local path=$1 link
  while [ -L "$path" ]; do
    link=$(readlink "$path")
    case $link in /*) path=$link ;; *) path=$(dirname "$path")/$link ;; esac
  done
  printf '%s' "$path"
}
home=$(cd "$(dirname "$(resolved "${BASH_SOURCE[0]}")")" && pwd -P)
common=$home/common/target/finance-bi-common.jar aws=$home/jobs/aws/target/finance-bi-aws.jar

unknown_command() {
  local name near=""
  for name in $(usage | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
    case $name in "${1:0:1}"*) near="${near:+$near or }$name" ;; esac
  done
  fail "bi: there is no command \"$1\".${near:+ Did you mean $near?}" "" "$(usage)"
}

# find_jdk TOOL: sets jdk to a JDK 17 or 21 that has bin/TOOL, and version to what its release file tells.
find_jdk() {
  local folders homes folder key found="" IFS=:
  read -ra folders <<<"${BI_JDK_FOLDERS:-/usr/lib/jvm:/opt:${HOME:-}/.sdkman/candidates/java:/Library/Java/JavaVirtualMachines}"
  jdk=$(resolved "$(command -v java || true)")
  homes=("${JAVA_HOME:-}" "${jdk%/bin/java}")
  for folder in "${folders[@]}"; do homes+=("$folder"/* "$folder"/*/Contents/Home); done
  for jdk in "${homes[@]}"; do
    [ -r "$jdk/release" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)".*/\1/p' "$jdk/release")
    case ${version%%.*} in 17 | 21) [ ! -x "$jdk/bin/$1" ] || return 0 ;; esac
    found="$found"$'\n'"  ${version:-no version} in $jdk"
    [ -x "$jdk/bin/$1" ] || found="$found (without bin/$1)"
  done
  fail "bi: finance-bi needs a JDK 17 or 21 with bin/$1; Spark 3.5 runs on no other. Found:${found:- none}" \
    "Install one (Debian: apt-get install openjdk-17-jdk-headless; macOS: brew install openjdk@17) or set JAVA_HOME."
}

# stale MODULE: whether its jar or a jar that it needs is missing, or a source is newer.
stale() {
  local path paths used=()
  [ -f "$jar" ] && [ -s "$list" ] || return 0
  IFS=: read -ra paths <"$list" || true
  for path in "${paths[@]}"; do [ -f "$path" ] || return 0; done
  case $1 in
    bench) used=(jobs/pipeline/pom.xml jobs/pipeline/src/main jobs/query/pom.xml jobs/query/src/main) ;;
    dashboard) used=(jobs/query/pom.xml jobs/query/src/main) ;;
  esac
  [ -n "$(cd "$home" && find pom.xml common/pom.xml common/src/main jobs/aws/pom.xml jobs/aws/src/main \
    "jobs/$1/pom.xml" "jobs/$1/src/main" ${used[@]+"${used[@]}"} sql/marts -newer "$jar" 2>/dev/null)" ]
}

# One launcher builds at a time; the others wait, and find the work done. Runs in a subshell, which has no traps yet.
lock() {
  local lock=$home/target/bi.lock
  trap 'exit 130' INT
  if command -v flock >/dev/null; then flock 9; return; fi
  until ln -s $$ "$lock.owner" 2>/dev/null; do
    kill -0 "$(readlink "$lock.owner")" 2>/dev/null || rm -f "$lock.owner"
    sleep 1
  done
  trap 'rm -f "$home/target/bi.lock.owner"' EXIT
}

# build MODULE LIST: brings the module's jar and its class path LIST up to date. The jar gets the time
# at which its build began: edits during the build are newer, and an unchanged jar is not stale again.
build() {
  local log=$home/target/bi-build.log
  jar=$home/jobs/$1/target/finance-bi-$1.jar list=$home/jobs/$1/target/$2
  if stale "$1"; then
    find_jdk javac
    command -v mvn >/dev/null || fail "bi: finance-bi must be built first, and there is no mvn on the PATH." \
      "Install Maven 3.8 or later (Debian: apt-get install maven; macOS: brew install maven)."
    mkdir -p "$home/target"
    (
      lock
      stale "$1" || exit 0
      echo "Building finance-bi (first use or sources changed) ..." >&2
      touch "$log.began"
      cd "$home"
      JAVA_HOME=$jdk mvn -B -q -pl "jobs/$1" -am package -Dmaven.test.skip -Dspotless.check.skip -Denforcer.skip \
        </dev/null >"$log" 2>&1 || { tail -n 30 "$log"; echo "bi: the build failed; the whole log: $log"; exit 1; } >&2
      touch -r "$log.began" "$jar"
    ) 9>"$home/target/bi.lock"
  fi
  find_jdk java
}

# java_run OPTION...: becomes the JVM, so that signals and exit codes are its own.
java_run() {
  # shellcheck disable=SC2086 # BI_JAVA_OPTS is a list
  exec "$jdk/bin/java" "@$home/conf/jvm.options" "-Dlog4j2.configurationFile=$home/conf/log4j2.properties" \
    ${BI_JAVA_OPTS--XX:MaxRAMPercentage=50} "$@"
}

# pipeline_archive: sets shared to the options that map the pipeline's classes into memory, if a run before has left
# them there. The JVM writes the beginning of the file last, so that one which is half written is none. Not for a JVM
# with options of the user's own: a flight recorder, for one, would end it.
pipeline_archive() {
  archive=$home/jobs/pipeline/target/pipeline-$version-${jdk##*/}.jsa
  shared=()
  [ -z "${BI_JAVA_OPTS+set}" ] || return 0
  [ ! -s "$archive.new" ] || [ "$archive" -nt "$archive.new" ] || mv -f "$archive.new" "$archive" 2>/dev/null || true
  [ ! -s "$archive" ] || [ ! "$archive" -nt "$jar" ] || [ ! "$archive" -nt "$jdk/release" ] ||
    shared=("-XX:SharedArchiveFile=$archive" '-Xlog:cds*=off')
}

# look_ahead run ARGS...: asks a small JVM what there is to do, and is done when that is nothing. Few rows get a JVM
# that starts quickly; the first of them leaves its classes in an archive. Without an answer all goes on as it would.
look_ahead() {
  local answer first=(-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC -XX:MetaspaceSize=256m)
  answer=$(BI_JAVA_OPTS="" java_run "${first[@]}" ${shared[@]+"${shared[@]}"} "${options[@]}" io.financebi.Main "$@" \
    --outlook 2>/dev/null) || return 0
  case $answer in
    unchanged*) printf '%s\n' "${answer#unchanged?}"; exit ;;
    few) [ -z "${BI_JAVA_OPTS+set}" ] || return 0 ;;
    *) return 0 ;;
  esac
  quick=("${first[@]}" -Xmn300m)
  options=("${quick[@]}" "${options[@]}")
  [ -n "${shared[*]-}" ] || [ ! -w "${archive%/*}" ] ||
    options=("-XX:ArchiveClassesAtExit=$archive.new" '-Xlog:cds*=off' "${options[@]}")
}

# for_many_rows: a JVM for work that takes minutes. Its garbage is collected by all cores at once, for nobody waits for
# a single answer. It takes twenty times the usual proof that a method is worth its best code: most of Spark runs for
# seconds, what does the work for minutes, and the compiler takes the same cores. It keeps to itself that it has read
# the directives, for standard output is for results. Without the directives it is slower, not wrong.
for_many_rows() {
  case ${BI_JAVA_OPTS-} in *-XX:+Use*GC*) ;; *) options=(-XX:+UseParallelGC "${options[@]}") ;; esac
  case ${BI_JAVA_OPTS-} in
    *-XX:Tier*) ;;
    *) options=(-XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=12000
      -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=800000 "${options[@]}") ;;
  esac
  [ -r "$home/conf/compiler.json" ] || return 0
  options=(-XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput "-XX:CompilerDirectivesFile=$home/conf/compiler.json" \
    "${options[@]}")
}

# pipeline COMMAND ARGS...: through spark-submit's own entry, on this machine as on a cluster.
pipeline() {
  local argument help="" conf="" watch="" master=${BI_MASTER:-local[*]} command=("$1")
  shift
  # The name of a job stands before its options.
  case "${command[0]} ${1:--}" in job\ -) help=yes ;; job\ -*) ;; job\ *) command+=("$1"); shift ;; esac
  for argument in "$@"; do
    case $argument in
      -h | --help) help=yes ;;
      --conf | --conf=*) conf=yes ;;
      --watch) watch=yes ;;
    esac
  done
  build pipeline spark.classpath
  [ -z "$help" ] || java_run -XX:TieredStopAtLevel=1 -cp "$jar:$(<"$list")" io.financebi.Main "${command[@]}" "$@"
  [ -n "$conf" ] || set -- --conf "$home/conf/local.properties" "$@"
  options=(-cp "$jar:$(<"$list")")
  case $master in local*) export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1} ;; esac
  export SPARK_SCALA_VERSION=2.12
  pipeline_archive
  [ "${command[0]}$watch" != run ] || look_ahead "${command[@]}" "$@"
  [ -n "${quick[*]-}" ] || for_many_rows
  [ ! -t 2 ] || export BI_TERMINAL=1
  java_run ${shared[@]+"${shared[@]}"} "${options[@]}" org.apache.spark.deploy.SparkSubmit --master "$master" \
    --class io.financebi.Main "$jar" "${command[@]}" "$@"
}

generator() {
  build bench bench.classpath
  java_run -cp "$jar:$common:$(<"$list")" io.financebi.bench.BenchMain "$@"
}

# bench ARGS...: builds all that it starts first, so that no build is measured: at once with the bench, whose jar is
# named again at the end.
bench() {
  build bench bench.classpath
  build pipeline spark.classpath
  build query query.classpath
  case " $* " in *scenario?dashboard*) build dashboard dashboard.classpath ;; esac
  build bench bench.classpath
  java_run -XX:+UseSerialGC "-Dbi.home=$home" \
    -cp "$jar:$common:$home/jobs/query/target/finance-bi-query.jar:$(<"$list")" \
    io.financebi.bench.BenchMain "$@"
}

# class_archive OPTION...: the classes that a query needs, ready to be mapped into memory: a cold query is
# then twice as fast. Made once a build and JDK; never required, and empty when the JDK cannot make one.
class_archive() {
  archive=$home/jobs/query/target/query-$version-${jdk##*/}.jsa
  if [ "$archive" -nt "$jar" ] && [ "$archive" -nt "$jdk/release" ]; then return; fi
  mkdir -p "$home/target" 2>/dev/null && [ -w "$home/target" ] && [ -w "${archive%/*}" ] || return 0
  echo "Preparing fast starts (first use after a build) ..." >&2
  (
    lock
    [ ! "$archive" -nt "$jar" ] || exit 0
    "$jdk/bin/java" "-XX:ArchiveClassesAtExit=$archive.new" "$@" io.financebi.query.TrainingLake
    [ -s "$archive.new" ] || : >"$archive.new"
    mv -f "$archive.new" "$archive"
  ) 9>"$home/target/bi.lock" >"$home/target/bi-archive.log" 2>&1 || return 0
}

# query COMMAND ARGS...: without Spark; DuckDB's library lies unpacked.
query() {
  local argument conf="" options command=$1
  shift
  for argument in "$@"; do
    case $argument in --conf | --conf=*) conf=yes ;; esac
  done
  build query query.classpath
  [ -n "$conf" ] || set -- --conf "$home/conf/local.properties" "$@"
  options=("-Djava.library.path=$home/jobs/query/target/native" "-Dbi.home=$home" -XX:TieredStopAtLevel=1
    -cp "$jar:$common:${jar%.jar}-duckdb.jar:$aws:$(<"$list")")
  class_archive "${options[@]}"
  [ ! -s "$archive" ] || options+=("-XX:SharedArchiveFile=$archive" '-Xlog:cds*=off')
  [ ! -t 1 ] || export BI_TERMINAL_OUT=1
  # shellcheck disable=SC2086 # BI_JAVA_OPTS is a list
  exec "$jdk/bin/java" "${options[@]}" ${BI_JAVA_OPTS-} io.financebi.query.QueryMain "$command" "$@"
}

# dashboard ARGS...: a server over the same engine, until it is stopped.
dashboard() {
  local argument conf="" query=$home/jobs/query/target
  for argument in "$@"; do
    case $argument in --conf | --conf=*) conf=yes ;; esac
  done
  build dashboard dashboard.classpath
  [ -n "$conf" ] || set -- --conf "$home/conf/local.properties" "$@"
  # shellcheck disable=SC2086 # BI_JAVA_OPTS is a list
  exec "$jdk/bin/java" "-Djava.library.path=$query/native" "-Dbi.home=$home" -XX:+UseSerialGC -cp \
    "$jar:$common:$query/finance-bi-query.jar:$query/finance-bi-query-duckdb.jar:$aws:$(<"$list")" \
    ${BI_JAVA_OPTS-} io.financebi.web.DashboardMain dashboard "$@"
}

# publish_main ARGS...: becomes the JVM of what speaks to AWS.
publish_main() {
  build publish publish.classpath
  # shellcheck disable=SC2086 # BI_JAVA_OPTS is a list
  exec "$jdk/bin/java" "-Dbi.home=$home" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -cp "$jar:$common:$aws:$(<"$list")" ${BI_JAVA_OPTS-} io.financebi.publish.PublishMain "$@"
}

# publish COMMAND ARGS...: what tells AWS of the lake, or takes that back.
publish() {
  local argument conf=""
  for argument in "$@"; do
    case $argument in --conf | --conf=*) conf=yes ;; esac
  done
  # After the name of what to publish, or to do.
  [ -n "$conf" ] || case "$1 ${2:--}" in
    publish\ -* | quicksight\ -*) ;;
    *) set -- "$@" --conf "$home/conf/local.properties" ;;
  esac
  publish_main "$@"
}

# submit ARGS...: a job that runs at AWS. It has no configuration of the checkout, which is for this machine.
submit() {
  local argument
  for argument in "$@"; do
    case $argument in
      run | job) build pipeline spark.classpath; break ;;
    esac
  done
  publish_main submit "$@"
}

# release ARGS...: what the schedule at AWS is to run. Help needs no build of the pipeline.
release() {
  case " $* " in *" --help "* | *" -h "*) ;; *) build pipeline spark.classpath ;; esac
  publish_main release "$@"
}

is_of_aws() {
  local argument
  for argument in "$@"; do [ "$argument" != --aws ] || return 0; done
  return 1
}

case ${1:-help} in
  help | --help | -h) usage ;;
  run | job) pipeline "$@" ;;
  crawl) if is_of_aws "$@"; then publish "$@"; else query "$@"; fi ;;
  query | docs) query "$@" ;;
  publish | quicksight | refresh) publish "$@" ;;
  submit) shift; submit "$@" ;;
  release) shift; release "$@" ;;
  dashboard) shift; dashboard "$@" ;;
  generate) generator "$@" ;;
  bench) bench "$@" ;;
  *) unknown_command "$1" ;;
esac
