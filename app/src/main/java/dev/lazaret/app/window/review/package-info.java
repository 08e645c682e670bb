/** The Review page: findings and files, the source in tabs, and one finding with its verdict. */
@NullMarked
package dev.lazaret.app.window.review;

import org.jspecify.annotations.NullMarked;
