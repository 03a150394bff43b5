using System.Text;
using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Http;

/// <summary>
/// Everything below /v1: authentication, request id, version, idempotency, decoding, validation, handler, expansion, journal,
/// events. The handler runs inside one change, so that the answer, its idempotency record and its events are kept together.
/// </summary>
internal sealed class Pipeline(Ledger ledger, Router router, Surroundings surroundings, Outages outages, SandboxOptions options)
{
    private const int LargestBody = 1 << 20;
    private const string Train = ".endive";

    private readonly Idempotency idempotency = new();

    public async Task AnswerAsync(HttpContext http)
    {
        var requestId = Ids.New("req_", 14);
        http.Response.Headers["Request-Id"] = requestId;
        http.Response.Headers["Stripe-Version"] = Change.ApiVersion;
        var outage = outages.Next();
        if (outage is Outage.Timeout)
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        if (outage is Outage.Timeout or Outage.Cut)
        {
            http.Abort();
            return;
        }

        var answer = await TryAsync(http, requestId, outage);
        if (outage is Outage.CutAfterCommit)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        if (answer.Original is not null)
        {
            http.Response.Headers["Idempotent-Replayed"] = "true";
            http.Response.Headers["Original-Request"] = answer.Original;
        }

        if (answer.Status is 409 or 429)
            http.Response.Headers["Stripe-Should-Retry"] = answer.Status is 409 ? "true" : "false";
        await http.Response.WriteAsync(answer.Body, http.RequestAborted);
    }

    private async Task<Answer> TryAsync(HttpContext http, string requestId, Outage outage)
    {
        try
        {
            if (outage is Outage.RateLimit)
                throw new StripeError(429, "invalid_request_error", "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.") { Code = "rate_limit" };
            if (outage is Outage.ServerError)
                throw ServerError();
            CheckSender(http.Request);
            var path = "/" + string.Join('/', http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries));
            var form = await ReadAsync(http.Request, http.RequestAborted);
            var key = HttpMethods.IsPost(http.Request.Method) ? http.Request.Headers["Idempotency-Key"].ToString() : "";
            if (key.Length is 0)
                return Run(http.Request.Method, path, form, new Asker(requestId, null), outage);

            Idempotency.CheckKey(key);
            http.Response.Headers["Idempotency-Key"] = Uri.EscapeDataString(key);
            idempotency.Enter(key);
            try
            {
                return Run(http.Request.Method, path, form, new Asker(requestId, key), outage);
            }
            finally
            {
                idempotency.Leave(key);
            }
        }
        catch (StripeError refused)
        {
            return Refusal(refused, requestId);
        }
    }

    private Answer Run(string verb, string path, string form, Asker asker, Outage outage)
    {
        var print = Idempotency.Print(verb, path, form);
        if (asker.IdempotencyKey is { } used && ledger.Read(state => Idempotency.Answer(state, used, print, path)) is { } known)
            return new Answer((int)known.Whole("status"), known.Text("body")!, known.Text("request"));

        var (operation, ids) = router.Find(verb, path);
        var parameters = Validator.Check(FormDecoder.Decode(form), operation.Contract);
        operation.RefuseUnsupported(parameters);
        return verb is "GET"
            ? ledger.Read(state => Handle(operation, new Call(state, parameters, ids, surroundings)))
            : Do(asker, print, path, outage, change => Handle(operation, new Call(change, parameters, ids, surroundings)));
    }

    private Answer Do(Asker asker, string print, string path, Outage outage, Func<Change, Answer> handle) => ledger.Commit(asker, change =>
    {
        Answer answer;
        try
        {
            answer = handle(change);
            if (outage is Outage.ServerErrorAfterCommit)
                answer = Refusal(ServerError(), asker.RequestId);
        }
        catch (StripeError refused) when (refused.Keeps)
        {
            // The declined charge and its events are part of the change; the refusal is its answer.
            answer = Refusal(refused, asker.RequestId);
        }

        if (asker.IdempotencyKey is { } key)
            Idempotency.Store(change, key, print, path, answer.Status, answer.Body, asker.RequestId);
        return answer;
    });

    private static Answer Handle(Operation operation, Call call)
    {
        var document = operation.Handle(call);
        var rendered = new Expander(call.Change).Render(document, call.Parameters["expand"] as JsonArray);
        return new Answer(200, rendered.ToJsonString(Json.Indented), null);
    }

    private Answer Refusal(StripeError refused, string requestId) =>
        new(refused.Status, refused.ToBody($"{surroundings.Origin}/?request={requestId}").ToJsonString(Json.Indented), null);

    private void CheckSender(HttpRequest request)
    {
        var key = Key(request.Headers.Authorization.ToString());
        if (key is null)
            throw new StripeError(401, "invalid_request_error", "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        if (key.StartsWith("sk_live_", StringComparison.Ordinal) || key.StartsWith("rk_live_", StringComparison.Ordinal))
            throw new StripeError(401, "invalid_request_error", "A live key was sent to the Stripe sandbox. The sandbox takes test keys only: roll this key if it was sent by mistake.");
        if (!string.Equals(key, options.SecretKey, StringComparison.Ordinal))
            throw new StripeError(401, "invalid_request_error", $"Invalid API Key provided: {key[..Math.Min(8, key.Length)]}****") { Code = "api_key_invalid" };

        var version = request.Headers["Stripe-Version"].ToString();
        if (version.Length > 0 && !version.EndsWith(Train, StringComparison.Ordinal))
            throw StripeError.Invalid($"The sandbox speaks {Change.ApiVersion} only; the request asks for Stripe-Version {version}.");
    }

    private static string? Key(string header)
    {
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return header["Bearer ".Length..].Trim();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;

        var buffer = new byte[header.Length];
        return Convert.TryFromBase64String(header["Basic ".Length..].Trim(), buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length).Split(':')[0] : null;
    }

    private static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var query = request.QueryString.Value is { Length: > 1 } text ? text[1..] : "";
        if (!HttpMethods.IsPost(request.Method))
            return query;
        if (request.ContentType is { } type && !type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            throw StripeError.Invalid($"Invalid request (check that your POST content type is application/x-www-form-urlencoded). It is {type}.");

        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancel)) > 0;)
        {
            if (body.Length + read > LargestBody)
                throw new StripeError(413, "invalid_request_error", "The request body is too large.");
            body.Write(chunk, 0, read);
        }

        var form = Encoding.UTF8.GetString(body.ToArray());
        return query.Length is 0 ? form : $"{query}&{form}";
    }

    private static StripeError ServerError() =>
        new(500, "api_error", "An unknown error occurred. (The sandbox was told to fail.)");

    private sealed record Answer(int Status, string Body, string? Original);
}
