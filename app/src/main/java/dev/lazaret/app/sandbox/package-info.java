/**
 * Runs a stage in such a way that the project's code can access only what Lazaret makes visible: policy, system call
 * filter, limits and lifetime. No other package starts processes. By design, this package does not interpret cargo's
 * messages, and can't run a stage without a sandbox.
 */
@NullMarked
package dev.lazaret.app.sandbox;

import org.jspecify.annotations.NullMarked;
