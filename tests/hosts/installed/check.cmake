# Installs into a new folder, compiles the host in C with nothing but what is there, runs it, and has the installed
# command make and audit a school. It must not use a file of the build.
file(REMOVE_RECURSE "${FOLDER}")
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\nended with ${status}:\n${out}${err}")
  endif()
  set(printed "${out}" PARENT_SCOPE)
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${FOLDER}")
separate_arguments(options UNIX_COMMAND "${COVERAGE}")
if(SANITIZE)
  list(APPEND options "-fsanitize=${SANITIZE}")
endif()
file(GLOB sources "${SOURCE}/abi/hosts/c/*.c")
run("${CC}" -std=c99 ${options} "-I${FOLDER}/include" ${sources} "-L${FOLDER}/lib" -lrollmark "-Wl,-rpath,${FOLDER}/lib"
    -o "${FOLDER}/bin/host-in-c")
run("${FOLDER}/bin/host-in-c" "${FOLDER}")
if(NOT printed MATCHES "R101")
  message(FATAL_ERROR "the host found no missing mark:\n${printed}")
endif()

run("${FOLDER}/bin/rollmark" adapters)
foreach(adapter sql csv)
  if(NOT printed MATCHES "${adapter} ")
    message(FATAL_ERROR "no adapter ${adapter}:\n${printed}")
  endif()
endforeach()
run("${FOLDER}/bin/rollmark-sample" --vendor canonical --pupils 240 --years 2 --seed 3 --to 2026-11-20
    --db "${FOLDER}/school.db" --answers "${FOLDER}/answers.csv")
run("${FOLDER}/bin/rollmark" audit --vendor canonical --db "${FOLDER}/school.db" --on 2026-11-20 --out "${FOLDER}")
run("${FOLDER}/bin/rollmark" validate "${FOLDER}/report.xml")
run("${FOLDER}/bin/rollmark-conform" "${FOLDER}/lib/librollmark_adapter_sql.so" --only contract --source "url=sqlite://${FOLDER}/school.db"
    --source mapping=canonical)
