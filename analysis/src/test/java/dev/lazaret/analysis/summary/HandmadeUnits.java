package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.CallStep;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;

/** Handmade units, for tests of their description. */
final class HandmadeUnits {
    private HandmadeUnits() {}

    /** Returns a build script that starts a shell, through two calls. */
    static UnitCapabilities script(String crate) {
        RepoPath root = RepoPath.of("build.rs");
        Reachability way = new Reachability(
                List.of(
                        new CallStep(CallStep.Kind.ENTRY, "main", root, 3),
                        new CallStep(CallStep.Kind.CALL, "probe", root, 4)),
                null);
        return new UnitCapabilities(
                new Unit(Unit.Kind.BUILD_SCRIPT, crate, "0.1.0", RepoPath.of("Cargo.toml"), root),
                List.of(root),
                List.of(
                        evidence(
                                Capability.PROCESS,
                                "std::process::Command::new",
                                "sh",
                                ArgumentShape.SHELL,
                                root,
                                8,
                                way),
                        evidence(
                                Capability.ENVIRONMENT,
                                "std::env::var",
                                "TARGET",
                                ArgumentShape.CARGO_VARIABLE,
                                root,
                                9,
                                way)));
    }

    /** Returns a macro that passes on a function that writes a file. */
    static UnitCapabilities macro() {
        RepoPath root = RepoPath.of("derive/src/lib.rs");
        Reachability way = new Reachability(
                List.of(
                        new CallStep(CallStep.Kind.ENTRY, "thing", root, 7),
                        new CallStep(CallStep.Kind.GIVEN, "save", root, 12)),
                Reachability.Break.FUNCTION_POINTER,
                1);
        return new UnitCapabilities(
                new Unit(Unit.Kind.MACRO, "derive", "0.1.0", RepoPath.of("derive/Cargo.toml"), root),
                List.of(root),
                List.of(evidence(Capability.FILE_WRITE, "std::fs::write", "", ArgumentShape.COMPUTED, root, 20, way)));
    }

    /** Returns a library that connects, of the package in a folder. */
    static UnitCapabilities library(String crate) {
        RepoPath file = RepoPath.of("src/lib.rs");
        Reachability way = new Reachability(List.of(new CallStep(CallStep.Kind.ENTRY, "send", file, 30)), null);
        return rest(
                Unit.Kind.PROGRAM,
                crate,
                evidence(
                        Capability.NETWORK, "std::net::TcpStream::connect", "a:1", ArgumentShape.PLAIN, file, 31, way));
    }

    /** Returns the tests of that package, which write a file. */
    static UnitCapabilities tests(String crate) {
        RepoPath file = RepoPath.of("tests/writes.rs");
        Reachability way = new Reachability(List.of(), Reachability.Break.NOT_CALLED);
        return rest(
                Unit.Kind.TEST,
                crate,
                evidence(Capability.FILE_WRITE, "std::fs::write", "made.txt", ArgumentShape.PLAIN, file, 4, way));
    }

    private static UnitCapabilities rest(Unit.Kind kind, String crate, Evidence one) {
        return new UnitCapabilities(
                new Unit(kind, crate, "0.1.0", RepoPath.of("Cargo.toml"), RepoPath.ROOT),
                List.of(one.path()),
                List.of(one));
    }

    private static Evidence evidence(
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape,
            RepoPath path,
            int line,
            Reachability reach) {
        return new Evidence(capability, what, argument, shape, path, line, 5, false, reach);
    }
}
