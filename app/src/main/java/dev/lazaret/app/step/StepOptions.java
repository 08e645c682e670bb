package dev.lazaret.app.step;

/** The auditor's options for one kind of work. */
public sealed interface StepOptions permits CompileOptions, DownloadOptions {}
