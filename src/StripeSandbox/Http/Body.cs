using System.Text;
using StripeSandbox.Contract;

namespace StripeSandbox.Http;

/// <summary>The parameters of a request as they were sent: query and form.</summary>
internal static class Body
{
    private const int Largest = 1 << 20;

    public static async ValueTask<string> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var query = request.QueryString.Value is { Length: > 1 } text ? text[1..] : "";
        if (!HttpMethods.IsPost(request.Method))
        {
            return query;
        }

        if (request.ContentType is { } type && !type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            throw StripeError.Invalid($"Invalid request (check that your POST content type is application/x-www-form-urlencoded). It is {type}.");
        }

        var form = await FormAsync(request, cancel);
        return query.Length is 0 ? form : $"{query}&{form}";
    }

    private static async Task<string> FormAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(chunk, cancel)) > 0;)
            {
                if (body.Length + read > Largest)
                {
                    throw new StripeError(413, "invalid_request_error", "The request body is too large.");
                }

                body.Write(chunk, 0, read);
            }
        }
        catch (BadHttpRequestException refused)
        {
            throw new StripeError(refused.StatusCode, "invalid_request_error", $"The request body cannot be read: {refused.Message}");
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }
}
