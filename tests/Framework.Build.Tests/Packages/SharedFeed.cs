namespace Collet.Build.Tests.Packages;

/// <summary>The tests that share one feed, and so run one after the other: packing writes beside the sources.</summary>
[CollectionDefinition(nameof(PackedFeed))]
public sealed class SharedFeed : ICollectionFixture<PackedFeed>;
