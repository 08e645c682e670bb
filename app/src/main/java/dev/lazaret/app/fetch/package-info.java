/**
 * Downloads the crates of a project through a proxy that only connects to hosts which the auditor allowed, and checks
 * the downloaded files.
 *
 * <p>The only package that opens sockets. Deliberately absent: any way past the proxy, and secrets of any kind.
 */
@NullMarked
package dev.lazaret.app.fetch;

import org.jspecify.annotations.NullMarked;
