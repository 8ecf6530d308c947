package io.financebi.cloudformation;

import java.util.Optional;

/**
 * A place in a template that names something else in it.
 *
 * @param path of the place
 * @param attribute of what is named, if it is not the thing itself
 */
record Reference(String path, String target, Optional<String> attribute) {}
