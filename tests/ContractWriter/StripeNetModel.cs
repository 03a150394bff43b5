using System.Reflection;
using System.Text.Json.Serialization;
using Stripe;

namespace ContractWriter;

/// <summary>
/// Stripe.net's classes, walked beside the declarations by the names on the wire. TypeScript has one type for every number;
/// here a whole number, a fraction and a moment are different types.
/// </summary>
internal static class StripeNetModel
{
    private static readonly Assembly Library = typeof(StripeConfiguration).Assembly;

    private static readonly Dictionary<string, Type> ByName = Library.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsGenericType: false })
        .ToDictionary(type => type.FullName!, StringComparer.Ordinal);

    /// <summary>The entity of a resource declared in the given folder below resources, such as Checkout.</summary>
    public static Type? Entity(string folder, string name) => Find(folder, [name]);

    /// <summary>CustomerListBalanceTransactionsParams is CustomerBalanceTransactionListOptions there.</summary>
    public static Type? Options(string folder, string resource, string parameters)
    {
        if (!parameters.StartsWith(resource, StringComparison.Ordinal))
        {
            return null;
        }

        var words = parameters[resource.Length..^"Params".Length];
        var end = 1;
        while (end < words.Length && !char.IsUpper(words[end]))
        {
            end++;
        }

        var (verb, rest) = (words[..end] is "Retrieve" ? "Get" : words[..end], words[end..]);
        var single = rest.EndsWith('s') ? rest[..^1] : rest;
        return Find(folder, [$"{resource}{verb}{rest}Options", $"{resource}{single}{verb}Options", $"{resource}{rest}{verb}Options", $"{single}{verb}Options"]);
    }

    /// <summary>What is inside a list, a map or a choice of types.</summary>
    public static Type? Inside(Type? type) => type switch
    {
        { IsArray: true } => type.GetElementType(),
        { IsGenericType: true } => type.GetGenericArguments()[^1],
        _ => type,
    };

    public static Type? Property(Type? type, string name) =>
        Choices(type).Select(choice => ByWireName(choice).GetValueOrDefault(name)).FirstOrDefault(found => found is not null);

    /// <summary>i: whole, n: fraction, t: moment in unix seconds. A number the library does not know is taken as whole.</summary>
    public static string Number(Type? type)
    {
        var kinds = Choices(type).Select(choice => Nullable.GetUnderlyingType(choice) ?? choice).ToList();
        return kinds.Contains(typeof(DateTime)) ? "t"
            : kinds.Contains(typeof(decimal)) || kinds.Contains(typeof(double)) ? "n"
            : "i";
    }

    private static IEnumerable<Type> Choices(Type? type) => type switch
    {
        null => [],
        { IsGenericType: true } when type.Name.StartsWith("AnyOf", StringComparison.Ordinal) => type.GetGenericArguments().SelectMany(Choices),
        _ => [type],
    };

    private static Dictionary<string, Type> ByWireName(Type type) => type.GetProperties()
        .Select(property => (Name: property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name, property.PropertyType))
        .Where(property => property.Name is not null)
        .DistinctBy(property => property.Name, StringComparer.Ordinal)
        .ToDictionary(property => property.Name!, property => property.PropertyType, StringComparer.Ordinal);

    private static Type? Find(string folder, IEnumerable<string> names) =>
        names.Select(name => ByName.GetValueOrDefault(folder.Length is 0 ? $"Stripe.{name}" : $"Stripe.{folder}.{name}")).FirstOrDefault(found => found is not null);
}
