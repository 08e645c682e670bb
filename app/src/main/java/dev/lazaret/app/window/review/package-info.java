/** Review: files and findings, the source in tabs, one verdict at a time. */
@NullMarked
package dev.lazaret.app.window.review;

import org.jspecify.annotations.NullMarked;
