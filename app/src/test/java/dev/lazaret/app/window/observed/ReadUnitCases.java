package dev.lazaret.app.window.observed;

import dev.lazaret.analysis.behavior.PredictedBehaviorIndex;
import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;

/** Handmade units that were read. */
final class ReadUnitCases {
    private static final RepoPath SCRIPT = RepoPath.of("build.rs");

    /**
     * The script of example-parser connects and writes; that of libc starts the compiler; that of serde does nothing.
     */
    static final PredictedBehaviorIndex READ = new PredictedBehaviorIndex(List.of(
            script(
                    "example-parser",
                    "0.4.0",
                    evidence(Capability.NETWORK, "std::net::TcpStream::connect", 31),
                    evidence(Capability.FILE_WRITE, "std::fs::write", 12),
                    evidence(Capability.FILE_WRITE, "std::fs::write", 14)),
            script("libc", "0.2.169", evidence(Capability.COMPILER_PROBE, "rustc", 7)),
            script("serde", "1.0.217")));

    private ReadUnitCases() {}

    private static UnitCapabilities script(String crate, String version, Evidence... evidence) {
        return new UnitCapabilities(
                new Unit(Unit.Kind.BUILD_SCRIPT, crate, version, RepoPath.of("Cargo.toml"), SCRIPT),
                List.of(SCRIPT),
                List.of(evidence));
    }

    private static Evidence evidence(Capability capability, String what, int line) {
        return new Evidence(
                capability, what, "", ArgumentShape.PLAIN, SCRIPT, line, 5, false, new Reachability(List.of(), null));
    }
}
