package dev.lazaret.app.sandbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Properties of this machine that affect which files a stage can see and that differ between distributions.
 *
 * @param links names in {@code /} that are links into /usr
 * @param folders names in {@code /} that are real folders
 * @param etc names of files and folders in /etc that the loader and the compiler need; a stage gets copies of them
 * @param usrLocal whether /usr/local exists
 * @param memoryGroups whether the kernel can count the memory of a stage as a whole
 */
record HostFileLayout(
        List<String> links, List<String> folders, List<String> etc, boolean usrLocal, boolean memoryGroups) {
    private static final List<String> TOP = List.of("bin", "sbin", "lib", "lib64", "lib32");
    static final List<String> ETC = List.of("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives");

    static HostFileLayout read() {
        return new HostFileLayout(
                TOP.stream().filter(name -> Files.isSymbolicLink(top(name))).toList(),
                TOP.stream()
                        .filter(name -> Files.isDirectory(top(name), LinkOption.NOFOLLOW_LINKS))
                        .toList(),
                ETC.stream().filter(name -> Files.exists(Path.of("/etc", name))).toList(),
                Files.isDirectory(Path.of("/usr/local")),
                MemoryGroup.isPossible());
    }

    private static Path top(String name) {
        return Path.of("/" + name);
    }
}
