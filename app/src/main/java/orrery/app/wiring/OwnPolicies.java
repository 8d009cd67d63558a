package orrery.app.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import orrery.engine.agents.InvalidPolicyException;
import orrery.engine.agents.PolicyProvider;
import orrery.engine.agents.baseline.PolicyCatalogue;

/// Finds the policies that a user wrote, by `ServiceLoader`: on the class path, and in the jars and
/// folders of a path. Their classes can be loaded until this is closed.
public final class OwnPolicies implements AutoCloseable {
    /// A broken services file could be told of without end.
    private static final int MOST_FAULTS = 20;

    private final URLClassLoader loader;
    private final PolicyCatalogue catalogue;

    private OwnPolicies(URLClassLoader loader, PolicyCatalogue catalogue) {
        this.loader = loader;
        this.catalogue = catalogue;
    }

    /// @param path jars, folders of classes, and folders of jars
    /// @param more policies that were made otherwise
    /// @throws InvalidPolicyException naming every place without policies, class that cannot be
    ///   used and name that is taken
    public static OwnPolicies load(List<Path> path, List<? extends PolicyProvider> more) {
        List<String> faults = new ArrayList<>();
        Set<Path> places = new LinkedHashSet<>();
        for (Path one : path) {
            places.addAll(places(one, faults));
        }
        URLClassLoader loader =
                new URLClassLoader(
                        "policies",
                        places.stream().map(OwnPolicies::url).toArray(URL[]::new),
                        PolicyProvider.class.getClassLoader());
        List<PolicyProvider> found = new ArrayList<>(more);
        for (Path one : path) {
            if (faults.isEmpty() && !names(loader, one)) {
                faults.add(
                        "%s: no jar or folder there has META-INF/services/%s, which names the policies"
                                .formatted(one, PolicyProvider.class.getName()));
            }
        }
        found(loader, found, faults);
        if (faults.isEmpty()) {
            try {
                return new OwnPolicies(loader, PolicyCatalogue.builtIn().with(found));
            } catch (InvalidPolicyException clash) {
                close(loader);
                throw clash;
            }
        }
        close(loader);
        throw new InvalidPolicyException(faults);
    }

    /// Orrery's own policies and those found.
    public PolicyCatalogue catalogue() {
        return catalogue;
    }

    @Override
    public void close() {
        close(loader);
    }

    /// One entry of the path: a jar, a folder with a services file, or all jars of a folder.
    private static List<Path> places(Path entry, List<String> faults) {
        if (Files.isRegularFile(entry)) {
            return List.of(entry);
        }
        if (!Files.isDirectory(entry)) {
            faults.add(entry + ": there is no such file or folder, a jar or a folder is needed");
            return List.of();
        }
        if (Files.isDirectory(entry.resolve("META-INF"))) {
            return List.of(entry);
        }
        try (Stream<Path> inside = Files.list(entry)) {
            return inside.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException unreadable) {
            faults.add(entry + ": cannot be read: " + unreadable.getMessage());
            return List.of();
        }
    }

    /// Whether an entry of the path names any policy.
    private static boolean names(URLClassLoader loader, Path entry) {
        String services = "META-INF/services/" + PolicyProvider.class.getName();
        List<String> own =
                places(entry, new ArrayList<>()).stream().map(p -> url(p).toString()).toList();
        try {
            for (Iterator<URL> each = loader.findResources(services).asIterator();
                    each.hasNext(); ) {
                String found = each.next().toString();
                if (own.stream().anyMatch(found::contains)) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void found(
            URLClassLoader loader, List<PolicyProvider> found, List<String> faults) {
        Iterator<PolicyProvider> each = ServiceLoader.load(PolicyProvider.class, loader).iterator();
        while (faults.size() < MOST_FAULTS) {
            try {
                if (!each.hasNext()) {
                    return;
                }
                found.add(each.next());
            } catch (ServiceConfigurationError | LinkageError broken) {
                Throwable cause = broken.getCause();
                faults.add(
                        "a policy cannot be loaded: "
                                + broken.getMessage()
                                + (cause == null ? "" : " (" + cause + ")"));
            }
        }
    }

    private static URL url(Path place) {
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
