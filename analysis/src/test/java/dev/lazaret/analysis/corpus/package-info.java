/**
 * The corpus: text archives of small repositories, each with its required and forbidden findings. Their payloads are
 * inert, and nothing here runs them.
 */
@NullMarked
package dev.lazaret.analysis.corpus;

import org.jspecify.annotations.NullMarked;
