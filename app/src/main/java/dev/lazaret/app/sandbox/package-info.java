/**
 * Runs one stage where the project's code can reach only what it is shown: policy, system call filter, limits, lifetime.
 * The only package that starts a process; deliberately absent: any knowledge of cargo's messages, and a way to run without a sandbox.
 */
@NullMarked
package dev.lazaret.app.sandbox;

import org.jspecify.annotations.NullMarked;
