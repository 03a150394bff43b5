using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Http;

/// <summary>What Stripe takes of values that it names alike everywhere: the contract knows their types, not their bounds.</summary>
internal static class Limits
{
    public const long LargestAmount = 99_999_999;

    private const int LongestAddress = 254;

    /// <summary>
    /// Both bounds are allowed values. A quantity has none that is published: nothing could be paid beyond this one. That a trial
    /// lasts two years at most is said where its end is reckoned; here it only stays within the calendar.
    /// </summary>
    private static readonly Dictionary<string, (long Least, long Most)> Counts = new(StringComparer.Ordinal)
    {
        ["quantity"] = (0, LargestAmount),
        ["unit_amount"] = (0, LargestAmount),
        ["trial_period_days"] = (0, 99_999),
    };

    /// <exception cref="StripeError">A value is none that Stripe would take.</exception>
    /// <param name="writes">A list may be asked for any text: it finds nothing.</param>
    public static void Check(Doc parameters, bool writes) => CheckInside(parameters, "", writes);

    private static void CheckInside(Doc given, string path, bool writes)
    {
        foreach (var (name, value) in given)
        {
            if (!name.EndsWith("metadata", StringComparison.Ordinal))
            {
                CheckValue(name, value, path.Length is 0 ? name : $"{path}[{name}]", writes);
            }
        }
    }

    private static void CheckValue(string name, Node? value, string path, bool writes)
    {
        switch (value)
        {
            case Doc inner:
                if (inner.WholeOrNull("interval_count") is { } count)
                {
                    CheckInterval(name, inner.Text("interval"), count, $"{path}[interval_count]");
                }

                CheckInside(inner, path, writes);
                break;
            case DocList list:
                foreach (var (item, at) in list.Select((item, at) => (item, at)))
                {
                    CheckValue(name, item, $"{path}[{at}]", writes);
                }

                break;
            case Scalar { Whole: { } number }:
                CheckNumber(name, number, path);
                break;
            case Scalar { Text: { } words } when writes:
                CheckText(name, words, path);
                break;
        }
    }

    private static void CheckNumber(string name, long number, string path)
    {
        if (Counts.TryGetValue(name, out var bounds))
        {
            if (number < bounds.Least)
            {
                throw StripeError.Invalid("Invalid non-negative integer", path, "parameter_invalid_integer");
            }

            if (number > bounds.Most)
            {
                throw StripeError.Invalid($"This value must be less than or equal to {bounds.Most}.", path, "parameter_invalid_integer");
            }
        }
        else if ((name is "amount" || name.StartsWith("amount_", StringComparison.Ordinal) || name.EndsWith("_amount", StringComparison.Ordinal)) && number is > LargestAmount or < -LargestAmount)
        {
            throw StripeError.Invalid($"Invalid amount: it must be no more than {LargestAmount} in the smallest unit of its currency.", path, "amount_too_large");
        }
    }

    private static void CheckInterval(string name, string? interval, long count, string path)
    {
        if (count < 1)
        {
            throw StripeError.Invalid("This value must be greater than or equal to 1.", path, "parameter_invalid_integer");
        }

        if (name is "recurring" && count > Intervals.Most(interval))
        {
            throw StripeError.Invalid("Invalid interval_count: at most three years are allowed (3 years, 36 months, 156 weeks, or 1095 days).", path, "parameter_invalid_integer");
        }
    }

    private static void CheckText(string name, string text, string path)
    {
        if (name is "currency" && !Currencies.Has(text))
        {
            throw StripeError.Invalid($"Invalid currency: {text.ToLowerInvariant()}. Stripe does not support it: see https://stripe.com/docs/currencies.", path);
        }

        if ((name is "email" || name.EndsWith("_email", StringComparison.Ordinal)) && !IsAddress(text))
        {
            throw StripeError.Invalid($"Invalid email address: {text}", path, "email_invalid");
        }
    }

    /// <summary>As the hosted pages read one: what a call may set, they take.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= LongestAddress && !text.Any(char.IsWhiteSpace) && text.Split('@') is [{ Length: > 0 }, { Length: > 0 }];
}
