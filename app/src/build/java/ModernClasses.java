import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites jars whose classes are older than Java 6, as the last part of a build. The JVM takes such classes into no
 * AOT cache and verifies them at each start. The code stays the same; only the maps of stack types are added, which
 * newer verifiers need. Other jars stay as they are.
 */
final class ModernClasses {
    /** The oldest version that the JVM takes into a cache: Java 6. */
    private static final int OLDEST = 50;

    /** The version given to rewritten classes. */
    private static final int VERSION = ClassFile.JAVA_8_VERSION;

    private ModernClasses() {}

    /** @param jars the jars to rewrite in their places */
    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            rewrite(Path.of(jar));
        }
    }

    private static void rewrite(Path jar) throws IOException {
        Map<String, byte[]> files = files(jar);
        if (isSigned(files)) {
            return; // its classes must have the bytes that were signed
        }
        ClassFile classes = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(hierarchy(files)));
        boolean changed = false;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(".class") && version(file.getValue()) < OLDEST) {
                file.setValue(modern(classes, classes.parse(file.getValue())));
                changed = true;
            }
        }
        if (changed) {
            // No temporary file of Java's: only its owner could read it, and other accounts start the program, too.
            Path made = jar.resolveSibling(jar.getFileName() + ".new");
            write(files, made);
            Files.move(made, jar, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static int version(byte[] bytes) {
        return (bytes[6] & 0xff) << 8 | (bytes[7] & 0xff);
    }

    private static ClassHierarchyResolver hierarchy(Map<String, byte[]> files) {
        return ClassHierarchyResolver.ofResourceParsing(type -> {
                    String name = type.descriptorString();
                    byte[] bytes = files.get(name.substring(1, name.length() - 1) + ".class");
                    return bytes == null ? null : new ByteArrayInputStream(bytes);
                })
                .orElse(ClassHierarchyResolver.defaultResolver());
    }

    private static byte[] modern(ClassFile classes, ClassModel old) {
        return classes.transformClass(
                old,
                ClassTransform.dropping(element -> element instanceof ClassFileVersion)
                        .andThen(ClassTransform.transformingMethodBodies((code, element) -> code.with(element)))
                        .andThen(ClassTransform.endHandler(made -> made.withVersion(VERSION, 0))));
    }

    /** Returns the files of a jar, as the JVM finds them: by the directory at the end of the jar. */
    private static Map<String, byte[]> files(Path jar) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return files;
    }

    private static boolean isSigned(Map<String, byte[]> files) {
        return files.keySet().stream().anyMatch(name -> name.startsWith("META-INF/") && name.endsWith(".SF"));
    }

    private static void write(Map<String, byte[]> files, Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0); // the same bytes from the same jar
                out.putNextEntry(entry);
                out.write(file.getValue());
            }
        }
    }
}
