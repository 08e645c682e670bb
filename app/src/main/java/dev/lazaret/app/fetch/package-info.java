/**
 * Downloads the crates of a project: the proxy that lets through only what the auditor named, and the checks on what arrives.
 * The only package that opens sockets; deliberately absent: any way past the proxy, and secrets of any kind.
 */
@NullMarked
package dev.lazaret.app.fetch;

import org.jspecify.annotations.NullMarked;
