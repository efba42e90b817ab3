# cmake -DVERSION=0.2.0 -DHOLDS=file,file -DFOLDER=DIR -P bill.cmake
# Writes what a package that holds these files rests on: rollmark.cdx.json, a bill of materials in CycloneDX 1.5, and NOTICE,
# the same for people. From dependencies.json and what dpkg knows of the versions installed here; a version that it
# does not know is left out, never guessed. The same input gives the same bytes: no time, no serial number.
cmake_minimum_required(VERSION 3.25)
file(READ "${CMAKE_CURRENT_LIST_DIR}/dependencies.json" data)
string(REPLACE "," ";" holds "${HOLDS}")

# get(result index key): a text of the data. One that would have to be escaped, in JSON or in a list of CMake's, is refused.
function(get result index key)
  string(JSON value GET "${data}" dependencies ${index} ${key})
  if(value MATCHES "[\";\\]")
    message(FATAL_ERROR "dependencies.json: ${value}: no \", ; or \\ here")
  endif()
  set(${result} "${value}" PARENT_SCOPE)
endfunction()

# get_list(result index key): a list of texts.
function(get_list result index key)
  set(all "")
  string(JSON count ERROR_VARIABLE absent LENGTH "${data}" dependencies ${index} ${key})
  if(NOT absent AND count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(at RANGE ${last})
      string(JSON value GET "${data}" dependencies ${index} ${key} ${at})
      list(APPEND all "${value}")
    endforeach()
  endif()
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

# A purl's version: what RFC 3986 does not leave as it is, and Debian's versions hold.
function(percent_encode result text)
  string(REPLACE "+" "%2B" text "${text}")
  string(REPLACE ":" "%3A" text "${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

find_program(DPKG_QUERY dpkg-query)
set(architecture "")
# installed_version(result package): as dpkg says it, or empty.
function(installed_version result package)
  set(version "")
  if(DPKG_QUERY)
    execute_process(COMMAND "${DPKG_QUERY}" -W -f "\${db:Status-Status} \${Version} \${Architecture}\\n" "${package}"
                    OUTPUT_VARIABLE said ERROR_QUIET)
    if(said MATCHES "^installed ([^ ]+) ([a-z0-9]+)")
      set(version "${CMAKE_MATCH_1}")
      set(architecture "${CMAKE_MATCH_2}" PARENT_SCOPE)
    endif()
  endif()
  set(${result} "${version}" PARENT_SCOPE)
endfunction()

# What a reference in the bill is called: ours by its file, others by their package.
string(JSON count LENGTH "${data}" dependencies)
math(EXPR last "${count} - 1")
set(components "")
set(entries_notice "")
set(names_held "") # of dependencies that are in this bill, for those that they bring
foreach(file IN LISTS holds)
  set(needs_${file} "")
  set(type library)
  if(NOT file MATCHES "\\.so")
    set(type application)
  endif()
  list(APPEND components "    {
      \"type\": \"${type}\",
      \"bom-ref\": \"${file}\",
      \"name\": \"${file}\",
      \"version\": \"${VERSION}\",
      \"licenses\": [{\"license\": {\"id\": \"MIT\"}}]
    }")
endforeach()
set(references ${holds})
foreach(index RANGE ${last})
  get(name ${index} name)
  get(licence ${index} licence)
  get(link ${index} link)
  get(package ${index} package)
  get(purpose ${index} for)
  get_list(used_by ${index} used_by)
  set(users "")
  foreach(user IN LISTS used_by)
    if(user IN_LIST holds)
      list(APPEND users "${user}")
    elseif(user IN_LIST names_held)
      list(APPEND users "${package_of_${user}}")
    endif()
  endforeach()
  if(NOT users)
    continue()
  endif()
  list(APPEND names_held "${name}")
  set(package_of_${name} "${package}")
  set(needs_${package} "")
  list(APPEND references "${package}")
  foreach(user IN LISTS users)
    list(APPEND needs_${user} "${package}")
  endforeach()
  installed_version(version "${package}")
  set(version_lines "")
  if(version)
    percent_encode(encoded "${version}")
    set(version_lines "
      \"version\": \"${version}\",
      \"purl\": \"pkg:deb/debian/${package}@${encoded}?arch=${architecture}\",")
  endif()
  set(choice "{\"license\": {\"id\": \"${licence}\"}}")
  if(licence MATCHES " ")
    set(choice "{\"expression\": \"${licence}\"}")
  endif()
  list(APPEND components "    {
      \"type\": \"library\",
      \"bom-ref\": \"${package}\",
      \"name\": \"${name}\",${version_lines}
      \"description\": \"${purpose}\",
      \"licenses\": [${choice}],
      \"properties\": [{\"name\": \"rollmark:link\", \"value\": \"${link}\"}]
    }")
  string(APPEND entries_notice "${name}\n    ${licence}; ${link}, Debian's ${package}; ${purpose}\n")
endforeach()

set(dependencies "")
foreach(reference IN LISTS references)
  list(SORT needs_${reference})
  list(JOIN needs_${reference} "\", \"" joined)
  if(joined)
    set(joined "\"${joined}\"")
  endif()
  list(APPEND dependencies "    {\"ref\": \"${reference}\", \"dependsOn\": [${joined}]}")
endforeach()
list(JOIN holds "\", \"" joined)
list(PREPEND dependencies "    {\"ref\": \"package\", \"dependsOn\": [\"${joined}\"]}")
list(JOIN components ",\n" components)
list(JOIN dependencies ",\n" dependencies)
file(WRITE "${FOLDER}/rollmark.cdx.json" "{
  \"bomFormat\": \"CycloneDX\",
  \"specVersion\": \"1.5\",
  \"version\": 1,
  \"metadata\": {
    \"component\": {
      \"type\": \"library\",
      \"bom-ref\": \"package\",
      \"name\": \"rollmark\",
      \"version\": \"${VERSION}\",
      \"licenses\": [{\"license\": {\"id\": \"MIT\"}}]
    }
  },
  \"components\": [
${components}
  ],
  \"dependencies\": [
${dependencies}
  ]
}
")

list(JOIN holds ", " joined)
file(WRITE "${FOLDER}/NOTICE" "Rollmark ${VERSION}: ${joined}.
MIT licence (LICENSE). It uses these libraries, unchanged, from Debian's packages; none of them is in this package but where
\"headers\" says that it is compiled in. rollmark.cdx.json has their versions.

${entries_notice}
Figures from the Department for Education (attendance statistics, 2025/26) are Crown copyright,
Open Government Licence v3.0.
")
