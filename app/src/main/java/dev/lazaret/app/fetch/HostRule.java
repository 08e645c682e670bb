package dev.lazaret.app.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and port that the auditor lets a Fetch connect to.
 *
 * @param host name in lower case, or an address
 * @param port from 1 to 65535
 * @param privateToo whether the host may be, or resolve to, an address that is not on the public internet
 */
public record HostRule(String host, int port, boolean privateToo) {
    /** The hosts of crates.io's index and crates (documented: The Cargo Book, "Registry Index"). */
    public static final List<HostRule> CRATES_IO =
            List.of(new HostRule("index.crates.io", 443, false), new HostRule("static.crates.io", 443, false));

    private static final Pattern WRITTEN =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[^:+\\[\\]]+)(?::([0-9]{1,5}))?(\\+private)?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("(0x)?[0-9a-f]*");
    private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final int HTTPS = 443;
    private static final int LONGEST = 253;

    /**
     * Parses {@code HOST}, {@code HOST:PORT} or {@code HOST:PORT+private}; empty if the string has another form. The
     * default port is 443. An IPv6 address must be in brackets. A literal address may be private, because the auditor
     * specified it explicitly; a name may resolve to a private address only with {@code +private}.
     */
    public static Optional<HostRule> of(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Integer> port = port(parts.group(2) == null ? Integer.toString(HTTPS) : parts.group(2));
        String written = String.valueOf(parts.group(1));
        Optional<InetAddress> address = address(written);
        if (port.isEmpty() || (address.isEmpty() && !isName(plain(written)))) {
            return Optional.empty();
        }
        return Optional.of(new HostRule(
                address.map(InetAddress::getHostAddress).orElseGet(() -> plain(written)),
                port.get(),
                address.isPresent() || parts.group(3) != null));
    }

    /** Returns {@code HOST:PORT}, as in an address bar. */
    public String words() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** Normalises a host name for comparison: in lower case, without a trailing dot. */
    static String plain(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** Parses a literal address without a name lookup; empty for a name. */
    static Optional<InetAddress> address(String host) {
        try {
            if (V4.matcher(host).matches()) {
                return Optional.of(Inet4Address.ofLiteral(host));
            }
            return host.indexOf(':') >= 0 ? Optional.of(Inet6Address.ofLiteral(host)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the string is a host name that can't be mistaken for an address in another notation, such as a decimal
     * number.
     */
    private static boolean isName(String name) {
        List<String> labels = List.of(name.split("\\.", -1));
        return name.length() <= LONGEST
                && labels.stream().allMatch(label -> LABEL.matcher(label).matches())
                && !NUMBER.matcher(labels.getLast()).matches();
    }

    private static Optional<Integer> port(String digits) {
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= 0xFFFF ? Optional.of(port) : Optional.empty();
    }
}
