using Collet.Generators.Model;

namespace Collet.Generators.Emission;

/// <summary>Writes how a service is taken from a provider.</summary>
internal static class ServiceText
{
    public const string Extensions = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    private const string KeyedExtensions = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";

    /// <param name="service">What is wanted.</param>
    /// <param name="provider">The provider, as a C# expression.</param>
    public static string Of(ServiceSpec service, string provider)
    {
        string type = service.Key is null ? Extensions : KeyedExtensions;
        string method = (service.IsOptional, service.Key is null) switch
        {
            (true, true) => "GetService",
            (false, true) => "GetRequiredService",
            (true, false) => "GetKeyedService",
            (false, false) => "GetRequiredKeyedService",
        };
        return $"{type}.{method}<{service.CSharp}>({provider}{(service.Key is null ? string.Empty : $", {service.Key}")})";
    }
}
