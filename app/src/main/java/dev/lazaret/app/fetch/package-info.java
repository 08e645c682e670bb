/**
 * Downloads a project's crates through a proxy that connects only to hosts that the auditor has allowed, and checks the
 * downloaded files.
 *
 * <p>No other package opens sockets. By design, nothing can bypass the proxy, and no secrets of any kind are used.
 */
@NullMarked
package dev.lazaret.app.fetch;

import org.jspecify.annotations.NullMarked;
