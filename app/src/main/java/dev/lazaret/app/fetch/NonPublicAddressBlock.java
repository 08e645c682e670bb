package dev.lazaret.app.fetch;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A block of addresses that do not belong to the public internet (IANA's registries of special-purpose addresses, RFC
 * 6890).
 */
final class NonPublicAddressBlock {
    private static final String PRIVATE = "a private address";
    private static final String LOOPBACK = "a loopback address";
    private static final String LINK_LOCAL = "a link-local address";
    private static final String DOCUMENTATION = "an address for documentation";
    private static final String UNSPECIFIED = "an unspecified address";
    private static final String RESERVED = "a reserved address";
    private static final String MULTICAST = "a multicast address";

    private static final List<NonPublicAddressBlock> V4 = List.of(
            block("0.0.0.0", 8, UNSPECIFIED),
            block("10.0.0.0", 8, PRIVATE),
            block("100.64.0.0", 10, "an address of a provider's own network"),
            block("127.0.0.0", 8, LOOPBACK),
            block("169.254.0.0", 16, LINK_LOCAL),
            block("172.16.0.0", 12, PRIVATE),
            block("192.0.0.0", 24, RESERVED),
            block("192.0.2.0", 24, DOCUMENTATION),
            block("192.88.99.0", 24, RESERVED),
            block("192.168.0.0", 16, PRIVATE),
            block("198.18.0.0", 15, "an address for benchmarks"),
            block("198.51.100.0", 24, DOCUMENTATION),
            block("203.0.113.0", 24, DOCUMENTATION),
            block("224.0.0.0", 4, MULTICAST),
            block("240.0.0.0", 4, RESERVED));

    private static final List<NonPublicAddressBlock> V6 = List.of(
            block("::", 128, UNSPECIFIED),
            block("::1", 128, LOOPBACK),
            block("fc00::", 7, PRIVATE),
            block("fe80::", 10, LINK_LOCAL),
            block("fec0::", 10, PRIVATE),
            block("ff00::", 8, MULTICAST),
            block("2001:db8::", 32, DOCUMENTATION),
            block("3fff::", 20, DOCUMENTATION),
            block("2001::", 23, RESERVED));

    /** The only IPv6 block from which public addresses have been assigned. */
    private static final NonPublicAddressBlock GLOBAL = block("2000::", 3, "");

    /** IPv6 addresses that embed an IPv4 address: the block, and the offset of the IPv4 address's four bytes. */
    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(block("::", 96, ""), 12),
            new Embedding(new NonPublicAddressBlock(mapped(), 96, ""), 12),
            new Embedding(block("64:ff9b::", 96, ""), 12),
            new Embedding(block("2002::", 16, ""), 2));

    private final byte[] prefix;
    private final int bits;
    private final String words;

    /**
     * Creates a block.
     *
     * @param prefix 4 or 16 bytes
     * @param bits number of significant bits in the prefix
     * @param words description for display, for example "a loopback address"
     */
    private NonPublicAddressBlock(byte[] prefix, int bits, String words) {
        this.prefix = prefix;
        this.bits = bits;
        this.words = words;
    }

    private record Embedding(NonPublicAddressBlock block, int at) {}

    /**
     * Returns a description of the kind of an address that is not on the public internet; empty for a public address.
     */
    static Optional<String> notPublic(InetAddress address) {
        return notPublic(address.getAddress());
    }

    /** Same as {@link #notPublic(InetAddress)}, for an address of 4 or 16 bytes. */
    static Optional<String> notPublic(byte[] address) {
        if (address.length == 4) {
            return in(V4, address);
        }
        Optional<String> listed = in(V6, address);
        if (listed.isPresent()) {
            return listed;
        }
        for (Embedding embedding : EMBEDDINGS) {
            if (embedding.block().holds(address)) {
                return in(V4, Arrays.copyOfRange(address, embedding.at(), embedding.at() + 4));
            }
        }
        return GLOBAL.holds(address) ? Optional.empty() : Optional.of(RESERVED);
    }

    private static Optional<String> in(List<NonPublicAddressBlock> blocks, byte[] address) {
        return blocks.stream()
                .filter(block -> block.holds(address))
                .map(block -> block.words)
                .findFirst();
    }

    private boolean holds(byte[] address) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static NonPublicAddressBlock block(String prefix, int bits, String words) {
        return new NonPublicAddressBlock(InetAddress.ofLiteral(prefix).getAddress(), bits, words);
    }

    /** Returns the bytes of {@code ::ffff:0:0}, which the JDK would convert to an IPv4 address. */
    private static byte[] mapped() {
        byte[] prefix = new byte[16];
        prefix[10] = (byte) 0xFF;
        prefix[11] = (byte) 0xFF;
        return prefix;
    }
}
