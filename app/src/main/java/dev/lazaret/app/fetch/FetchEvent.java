package dev.lazaret.app.fetch;

import dev.lazaret.app.sandbox.SandboxEvent;
import java.util.OptionalInt;

/** What a Fetch tells while it runs. */
public sealed interface FetchEvent {

    /** A line of cargo's, not inert. */
    record Output(SandboxEvent event) implements FetchEvent {}

    /** What the proxy has seen. */
    record Connection(ProxyEvent event) implements FetchEvent {}

    /**
     * How far it has come.
     *
     * @param crates crates that have arrived
     * @param of how many there are; empty where that is not known yet
     * @param bytes bytes received, over all connections
     */
    record Progress(int crates, OptionalInt of, long bytes) implements FetchEvent {}
}
