# Run by cpack: installs the components of each package into a folder and writes that as one archive. Names, order, owner, times
# and permissions are fixed, so that the same files give the same bytes; SOURCE_DATE_EPOCH sets the one time that all files bear.
set(epoch 315532800) # 1980-01-01, the first that every archive format can say
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  set(epoch "$ENV{SOURCE_DATE_EPOCH}")
endif()

# write(package component...): PACKAGE-VERSION-PLATFORM.tar.gz, one folder of that name with what the components have.
function(write package)
  set(name "${package}-${CPACK_PACKAGE_VERSION}-${CPACK_SYSTEM_NAME}")
  set(laid_out "${CPACK_TOPLEVEL_DIRECTORY}/laid-out")
  file(REMOVE_RECURSE "${laid_out}/${name}")
  foreach(component IN LISTS ARGN)
    execute_process(COMMAND "${CMAKE_COMMAND}" --install "${CPACK_ROLLMARK_BUILD}" --strip --component ${component}
                            --prefix "${laid_out}/${name}" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
  set(archive "${laid_out}/${name}.tar")
  execute_process(COMMAND tar --create --file "${archive}" --format=ustar --sort=name --owner=0 --group=0 --numeric-owner
                          "--mtime=@${epoch}" --mode=u+rwX,go+rX,go-w -C "${laid_out}" "${name}" COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND gzip --no-name --force "${archive}" COMMAND_ERROR_IS_FATAL ANY)
  set(CPACK_EXTERNAL_BUILT_PACKAGES ${CPACK_EXTERNAL_BUILT_PACKAGES} "${archive}.gz" PARENT_SCOPE)
endfunction()

write(rollmark runtime development tools hosts)
write(rollmark-plugin-csv plugin-csv development)
