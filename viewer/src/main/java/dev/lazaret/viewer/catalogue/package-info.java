/** The page Catalogue: lists every rule by family or by trigger, and shows one in full with its findings here. */
@NullMarked
package dev.lazaret.viewer.catalogue;

import org.jspecify.annotations.NullMarked;
