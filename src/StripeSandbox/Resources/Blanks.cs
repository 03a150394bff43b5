using StripeSandbox.Documents;

namespace StripeSandbox.Resources;

/// <summary>Parts that many documents share.</summary>
internal static class Blanks
{
    public static Doc Address() =>
        new() { ["city"] = null, ["country"] = null, ["line1"] = null, ["line2"] = null, ["postal_code"] = null, ["state"] = null };
}
