# Installs into a new folder, and has the installed command make and audit a school. It must not use a file of the build.
# The hosts that are compiled against an installation are in ../scenario.
file(REMOVE_RECURSE "${FOLDER}")
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\nended with ${status}:\n${out}${err}")
  endif()
  set(printed "${out}" PARENT_SCOPE)
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${FOLDER}")
run("${FOLDER}/bin/rollmark" adapters)
foreach(adapter sql csv casefile)
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
