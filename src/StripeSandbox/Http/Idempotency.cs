using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Http;

/// <summary>Answers by idempotency key, kept for a day in the journal, so that a repeated POST is answered and not done again.</summary>
internal sealed class Idempotency
{
    public const string Kind = "_answer";

    private const int Longest = 255;
    private const long Kept = 24 * 3600;

    private readonly ConcurrentDictionary<string, byte> underWay = new(StringComparer.Ordinal);

    public static void CheckKey(string key)
    {
        if (key.Length > Longest)
        {
            throw new StripeError(400, "invalid_request_error", $"Idempotency keys are at most {Longest} characters long.") { Code = "idempotency_key_too_long" };
        }
    }

    public void Enter(string key)
    {
        if (!underWay.TryAdd(key, 0))
        {
            throw new StripeError(409, "idempotency_error", "There is currently another in-progress request using this Stripe-Idempotency-Key (that probably means you submitted twice, and the other request is still going through). Please try again later.") { Code = "idempotency_key_in_use" };
        }
    }

    public void Leave(string key) => underWay.TryRemove(key, out _);

    public static string Print(string verb, string path, string form) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{verb} {path}\n{form}")));

    /// <summary>The stored answer, or null when the key is new.</summary>
    public static Doc? Answer(Change change, string key, string print, string path)
    {
        if (change.Find(IdOf(key)) is not { } stored || stored.Whole("created") < change.BillingNow - Kept)
        {
            return null;
        }

        if (string.Equals(stored.Text("print"), print, StringComparison.Ordinal))
        {
            return stored;
        }

        throw new StripeError(400, "idempotency_error", string.Equals(stored.Text("path"), path, StringComparison.Ordinal)
            ? $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."
            : $"Keys for idempotent requests can only be used for the same endpoint they were first used for ('{path}' vs '{stored.Text("path")}'). Try using a key other than '{key}' if you meant to execute a different request.");
    }

    public static void Store(Change change, string key, string print, string path, int status, string body, string requestId) => change.Add(new Doc
    {
        ["id"] = IdOf(key),
        ["object"] = Kind,
        ["created"] = change.BillingNow,
        ["print"] = print,
        ["path"] = path,
        ["status"] = (long)status,
        ["body"] = body,
        ["request"] = requestId,
    });

    private static string IdOf(string key) => $"_key_{key}";
}
