/** Opens a repository and reads its bytes without following a link: walk, limits, digest, what was not looked at. Knows nothing of formats, and writes nothing. */
@NullMarked
package dev.lazaret.analysis.repository;

import org.jspecify.annotations.NullMarked;
