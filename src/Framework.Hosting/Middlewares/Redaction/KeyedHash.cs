using System.Security.Cryptography;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Middlewares;

/// <summary>The keyed hash of Microsoft.Extensions.Compliance.Redaction, which hands it out through a container only.</summary>
internal static class KeyedHash
{
    private static readonly DataClassification _secret = new("Collet", "Secret");

    public static Redactor Create(string? key)
    {
        key ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        ServiceProvider services = new ServiceCollection()
            .AddRedaction(redaction => redaction.SetHmacRedactor(options => options.Key = key, new DataClassificationSet(_secret)))
            .BuildServiceProvider();
        return services.GetRequiredService<IRedactorProvider>().GetRedactor(new DataClassificationSet(_secret));
    }
}
