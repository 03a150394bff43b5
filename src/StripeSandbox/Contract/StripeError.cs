using StripeSandbox.Documents;

namespace StripeSandbox.Contract;

/// <summary>A refusal in Stripe's own words.</summary>
internal sealed class StripeError(int status, string type, string message) : Exception(message)
{
    public int Status => status;

    public string Type => type;

    public string? Code { get; init; }

    public string? Parameter { get; init; }

    public string? DeclineCode { get; init; }

    /// <summary>Further members of the error: charge, payment_intent, payment_method.</summary>
    public Doc? More { get; init; }

    /// <summary>A declined card leaves its charge and its events behind; other errors leave nothing.</summary>
    public bool Keeps { get; init; }

    public static StripeError Invalid(string message, string? parameter = null, string? code = null) =>
        new(400, "invalid_request_error", message) { Parameter = parameter, Code = code };

    public static StripeError Missing(string parameter) => Invalid($"Missing required param: {parameter}.", parameter, "parameter_missing");

    /// <summary>404 when the id is in the path, 400 when it is a parameter.</summary>
    public static StripeError NoSuch(string kind, string id, string? parameter = null) =>
        new(parameter is null ? 404 : 400, "invalid_request_error", $"No such {Noun(kind)}: '{id}'") { Code = "resource_missing", Parameter = parameter ?? "id" };

    public static StripeError Unsupported(string what) =>
        new(501, "api_error", $"The sandbox does not support {what}. Stripe does: nothing was changed.") { Code = "sandbox_unsupported" };

    /// <summary>The refusal of a whole request because its card was declined; nothing of the request stays.</summary>
    public static StripeError Declined(string code, string? bankCode, string message) =>
        new(402, "card_error", message) { Code = code, DeclineCode = bankCode };

    private static string Noun(string kind) => kind switch
    {
        "payment_method" => "PaymentMethod",
        "checkout.session" => "checkout.session",
        _ => kind,
    };

    public Doc ToBody(string logUrl)
    {
        var error = new Doc();
        if (Code is not null)
        {
            error["code"] = Code;
            if (Code is not "sandbox_unsupported")
            {
                error["doc_url"] = $"https://stripe.com/docs/error-codes/{Code.Replace('_', '-')}";
            }
        }

        if (DeclineCode is not null)
        {
            error["decline_code"] = DeclineCode;
        }

        error["message"] = Message;
        if (Parameter is not null)
        {
            error["param"] = Parameter;
        }

        error["request_log_url"] = logUrl;
        error["type"] = type;
        foreach (var (name, value) in More ?? [])
        {
            error[name] = value?.Copy();
        }

        return new Doc { ["error"] = error };
    }
}
