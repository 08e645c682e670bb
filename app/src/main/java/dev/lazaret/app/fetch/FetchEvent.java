package dev.lazaret.app.fetch;

import dev.lazaret.app.sandbox.SandboxEvent;
import java.util.OptionalInt;

/** An event of a running Fetch. */
public sealed interface FetchEvent {

    /** Output from cargo, not sanitized for display. */
    record Output(SandboxEvent event) implements FetchEvent {}

    /** An event of the proxy. */
    record Connection(ProxyEvent event) implements FetchEvent {}

    /**
     * The progress of the download.
     *
     * @param crates number of crates that have been downloaded
     * @param of total number of crates; empty if not yet known
     * @param bytes bytes received over all connections
     */
    record Progress(int crates, OptionalInt of, long bytes) implements FetchEvent {}
}
