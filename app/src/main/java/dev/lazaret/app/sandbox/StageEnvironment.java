package dev.lazaret.app.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The environment inside, complete: nothing else is passed, from whatever Lazaret itself was started with. */
final class StageEnvironment {
    private StageEnvironment() {}

    static Map<String, String> of(StageInput input) {
        String bin = StageInput.binFolder(input.toolchain());
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", input.toolchain().isPresent() ? bin + ":/usr/bin:/bin" : "/usr/bin:/bin");
        environment.put("HOME", "/home/build");
        environment.put("USER", "build");
        environment.put("LOGNAME", "build");
        environment.put("TMPDIR", "/tmp");
        environment.put("LANG", "C.UTF-8");
        environment.put("TZ", "UTC");
        environment.put("CARGO_HOME", "/cargo");
        environment.put("CARGO_TARGET_DIR", "/target");
        environment.put("CARGO_NET_OFFLINE", input.kind() == StageKind.FETCH ? "false" : "true");
        environment.put("RUSTC", bin + "/rustc");
        environment.put("RUSTDOC", bin + "/rustdoc");
        // Empty, not absent: this overrides a wrapper that a configuration names.
        environment.put("RUSTC_WRAPPER", "");
        environment.put("RUSTC_WORKSPACE_WRAPPER", "");
        // Else cargo keeps what rustc said of itself in the target, where the project could forge it.
        environment.put("CARGO_CACHE_RUSTC_INFO", "0");
        environment.put("CARGO_TERM_COLOR", "never");
        environment.put("CARGO_TERM_PROGRESS_WHEN", "never");
        environment.put("CARGO_BUILD_JOBS", Integer.toString(input.jobs()));
        return environment;
    }
}
