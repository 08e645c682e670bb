/** The History page: lists verdicts, decisions and step runs, and lets the auditor withdraw verdicts and decisions. */
@NullMarked
package dev.lazaret.app.window.history;

import org.jspecify.annotations.NullMarked;
