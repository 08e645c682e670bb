package dev.lazaret.analysis.command;

import dev.lazaret.analysis.capability.KnownNameCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Classifies code of another language inside a command line by the strings that it contains. */
final class InlineCodeClassifier {
    private static final List<String> LOADS = List.of(
            "urllib",
            "urlopen",
            "requests.",
            "http.get",
            "https.get",
            "net::http",
            "lwp",
            "fetch(",
            "file_get_contents(\"http",
            "downloadstring",
            "downloadfile",
            "invoke-webrequest",
            "invoke-restmethod",
            "iwr ",
            "irm ",
            "curl ",
            "wget ",
            "open-uri");

    private static final List<String> RUNS = List.of(
            "exec(",
            "eval(",
            "eval ",
            "system(",
            "os.system",
            "subprocess",
            "popen",
            "child_process",
            "iex",
            "invoke-expression",
            "start-process",
            "| sh",
            "|sh",
            "| bash",
            "|bash");

    private static final List<String> DECODES = List.of(
            "b64decode",
            "base64",
            "fromhex",
            "unhexlify",
            "codecs.decode",
            "pack(",
            "unpack(",
            "zlib.decompress",
            "marshal.loads",
            "frombase64string",
            "atob(",
            "fromcharcode");

    private static final List<String> CONNECTS = List.of("socket", "tcpclient", "net.connect");
    private static final List<String> SHELLS = List.of("/bin/sh", "/bin/bash", "pty.spawn", "cmd.exe", "dup2");
    private static final List<String> HOMES = List.of("~", "home", "expanduser", "userprofile", "/etc/", "/root/");

    private InlineCodeClassifier() {}

    static List<CommandAction> actions(String code, KnownNameCatalogue names) {
        String lower = code.toLowerCase(Locale.ROOT);
        boolean loads = any(lower, LOADS);
        boolean connects = any(lower, CONNECTS);
        boolean runs = any(lower, RUNS);
        boolean secret = any(lower, HOMES)
                && names.file(code)
                        .filter(found -> found.word().equals("secret"))
                        .isPresent();
        List<CommandAction> found = new ArrayList<>();
        if (connects && any(lower, SHELLS)) {
            found.add(CommandAction.OPENS_SHELL);
        } else if (runs && loads) {
            found.add(CommandAction.RUNS_DOWNLOAD);
        } else if (runs && any(lower, DECODES)) {
            found.add(CommandAction.RUNS_DECODED);
        }
        if (secret) {
            found.add(loads || connects ? CommandAction.SENDS_SECRETS : CommandAction.READS_SECRETS);
        }
        if (found.isEmpty() && (loads || connects)) {
            found.add(CommandAction.DOWNLOADS);
        }
        return found;
    }

    private static boolean any(String code, List<String> words) {
        return words.stream().anyMatch(code::contains);
    }
}
