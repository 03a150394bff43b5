using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Link, where payers keep cards of their own: a site learns that it was Link, and nothing of the card. It always pays here.</summary>
internal static class LinkWallet
{
    public const string Type = "link";

    public static Doc NewMethod(Change change, string email)
    {
        var method = change.Add("payment_method");
        method["type"] = Type;
        method[Type] = new Doc { ["email"] = email };
        method.Remove("card");
        return method;
    }

    /// <summary>What a charge tells of it.</summary>
    public static Doc Details() => new() { [Type] = new Doc { ["country"] = null }, ["type"] = Type };
}
