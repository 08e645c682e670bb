package dev.lazaret.app.step;

/** What is asked for of one kind of work alone. */
public sealed interface StepOptions permits CompileOptions, DownloadOptions {}
