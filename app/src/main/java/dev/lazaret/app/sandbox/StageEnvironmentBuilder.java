package dev.lazaret.app.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the complete environment inside the sandbox. No variable is inherited from Lazaret's environment. */
final class StageEnvironmentBuilder {
    /** Path of the certificate file in the sandbox. */
    static final String CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

    /** Folder of a gate in the sandbox, which contains the wrappers for the compiler and for rustdoc. */
    private static final String GATE = "/gate";

    private StageEnvironmentBuilder() {}

    static Map<String, String> of(StageInput input) {
        String bin = StageInput.binFolder(input.toolchain());
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", input.toolchain().isPresent() ? bin + ":/usr/bin:/bin" : "/usr/bin:/bin");
        environment.put("HOME", input.surroundings().home());
        environment.put("USER", input.surroundings().user());
        environment.put("LOGNAME", input.surroundings().user());
        environment.put("TMPDIR", "/tmp");
        environment.put("LANG", "C.UTF-8");
        environment.put("TZ", input.surroundings().zone());
        environment.put("CARGO_HOME", cargoHome(input));
        environment.put("CARGO_TARGET_DIR", "/target");
        environment.put("CARGO_NET_OFFLINE", input.network().isPresent() ? "false" : "true");
        environment.put("RUSTC", bin + "/rustc");
        boolean gated = input.folders().gate().isPresent();
        environment.put("RUSTDOC", (gated ? GATE : bin) + "/rustdoc");
        // An empty variable, unlike a missing one, overrides a wrapper in a configuration file.
        environment.put("RUSTC_WRAPPER", gated ? GATE + "/program" : "");
        environment.put("RUSTC_WORKSPACE_WRAPPER", "");
        // Otherwise cargo would cache rustc's version information in the target folder, where the project could forge
        // it.
        environment.put("CARGO_CACHE_RUSTC_INFO", "0");
        environment.put("CARGO_TERM_COLOR", "never");
        environment.put("CARGO_TERM_PROGRESS_WHEN", "never");
        environment.put("CARGO_BUILD_JOBS", Integer.toString(input.jobs()));
        input.network().ifPresent(network -> {
            // curl uses the path in the address as the path of the socket. Because of the "h", only the proxy resolves
            // names.
            environment.put("CARGO_HTTP_PROXY", "socks5h://localhost/proxy/p");
            environment.put("CARGO_NET_RETRY", "1");
            network.certificates().ifPresent(file -> environment.put("CARGO_HTTP_CAINFO", CERTIFICATES));
        });
        return environment;
    }

    /** Returns cargo's home folder. It is on disk if crates are downloaded, because they can be larger than memory. */
    static String cargoHome(StageInput input) {
        return input.network().isPresent() ? "/target/home" : "/cargo";
    }
}
