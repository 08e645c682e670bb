/** The corpus: text archives of small repositories with what must and must not be found in them. Their payloads are inert and nothing here runs them. */
@NullMarked
package dev.lazaret.analysis.corpus;

import org.jspecify.annotations.NullMarked;
