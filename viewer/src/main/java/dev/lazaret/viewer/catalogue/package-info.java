/**
 * The Catalogue page: lists every rule by family or by trigger, and shows one in full with its findings in the opened
 * repository.
 */
@NullMarked
package dev.lazaret.viewer.catalogue;

import org.jspecify.annotations.NullMarked;
