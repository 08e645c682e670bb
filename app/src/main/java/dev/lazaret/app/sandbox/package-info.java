/**
 * Runs one stage so that the project's code can reach only what Lazaret makes visible: policy, system call filter,
 * limits, lifetime. The only package that starts a process. It deliberately has no knowledge of cargo's messages, and
 * no way to run without a sandbox.
 */
@NullMarked
package dev.lazaret.app.sandbox;

import org.jspecify.annotations.NullMarked;
