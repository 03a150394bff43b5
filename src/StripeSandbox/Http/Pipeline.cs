using System.Text;
using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Http;

/// <summary>
/// Everything below /v1: authentication, request id, version, idempotency, decoding, validation, handler, expansion, journal,
/// events. The handler runs inside one change, so that the answer, its idempotency record and its events are kept together.
/// </summary>
/// <param name="absent">The fields that an answer lacks until a caller expands them.</param>
internal sealed class Pipeline(Ledger ledger, Router router, IReadOnlyList<Included> absent, Surroundings surroundings, Outages outages, Refusals refusals, SandboxOptions options)
{
    private readonly Idempotency idempotency = new();

    public async Task AnswerAsync(HttpContext http)
    {
        var requestId = Ids.New("req_", 14);
        http.Response.Headers["Request-Id"] = requestId;
        http.Response.Headers["Stripe-Version"] = Change.ApiVersion;
        var outage = outages.Next();
        if (outage is Outage.Slow)
        {
            await Task.Delay(outages.Slowness, http.RequestAborted);
        }

        if (outage is Outage.Timeout)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        if (outage is Outage.Timeout or Outage.Cut)
        {
            http.Abort();
            return;
        }

        var answer = await TryAsync(http, requestId, outage);
        if (answer.Status >= 400)
        {
            refusals.Add(new Refused(requestId, $"{http.Request.Method} {http.Request.Path}", answer.Status, Encoding.UTF8.GetString(answer.Body)));
        }

        if (outage is Outage.CutAfterCommit)
        {
            http.Abort();
        }
        else
        {
            await WriteAsync(http, answer);
        }
    }

    private static ValueTask WriteAsync(HttpContext http, Answer answer)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = "application/json";
        response.ContentLength = answer.Body.Length;
        if (answer.Original is not null)
        {
            response.Headers["Idempotent-Replayed"] = "true";
            response.Headers["Original-Request"] = answer.Original;
        }

        if (answer.Status is 409 or 429)
        {
            response.Headers["Stripe-Should-Retry"] = answer.Status is 409 ? "true" : "false";
        }

        return response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }

    private async Task<Answer> TryAsync(HttpContext http, string requestId, Outage outage)
    {
        try
        {
            if (outage is Outage.RateLimit)
            {
                throw new StripeError(429, "invalid_request_error", "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.") { Code = "rate_limit" };
            }

            if (outage is Outage.ServerError)
            {
                throw ServerError();
            }

            Sender.Check(http.Request, options);
            var path = http.Request.Path.Value!;
            var form = await Body.ReadAsync(http.Request, http.RequestAborted);
            var key = HttpMethods.IsPost(http.Request.Method) ? http.Request.Headers["Idempotency-Key"].ToString() : "";
            if (key.Length is 0)
            {
                return Run(http.Request.Method, path, form, new Asker(requestId, null), outage);
            }

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
        var print = asker.IdempotencyKey is null ? "" : Idempotency.Print(verb, path, form);
        if (asker.IdempotencyKey is { } used && ledger.Read(state => Idempotency.Answer(state, used, print, path)) is { } known)
        {
            return new Answer((int)known.Whole("status"), Encoding.UTF8.GetBytes(known.Text("body")!), known.Text("request"));
        }

        var (operation, ids) = router.Find(verb, path);
        var parameters = Validator.Check(FormDecoder.Decode(form), operation.Takes);
        operation.RefuseUnsupported(parameters);
        Limits.Check(parameters, writes: verb is not "GET");
        return verb is "GET" ? Look(operation, parameters, ids) : Do(asker, print, path, outage, change => Answer.Of(Handle(operation, change, parameters, ids)));
    }

    /// <summary>Documents are never altered, so they are written when the state is no longer held.</summary>
    private Answer Look(Operation operation, Doc parameters, IReadOnlyList<string> ids) =>
        Answer.Of(ledger.Read(state => Handle(operation, state, parameters, ids)));

    private Answer Do(Asker asker, string print, string path, Outage outage, Func<Change, Answer> handle) => ledger.Commit(asker, change =>
    {
        Answer answer;
        try
        {
            answer = handle(change);
            if (outage is Outage.ServerErrorAfterCommit)
            {
                answer = Refusal(ServerError(), asker.RequestId);
            }
        }
        catch (StripeError refused) when (refused.Keeps)
        {
            // The declined charge and its events are part of the change; the refusal is its answer.
            answer = Refusal(refused, asker.RequestId);
        }

        if (asker.IdempotencyKey is { } key)
        {
            Idempotency.Store(change, key, print, path, answer.Status, Encoding.UTF8.GetString(answer.Body), asker.RequestId);
        }

        return answer;
    });

    private Doc Handle(Operation operation, Change change, Doc parameters, IReadOnlyList<string> ids)
    {
        // Looked at first, so that whatever the call is about says by which clock it lives.
        foreach (var id in ids.Concat(parameters.Select(parameter => parameters.Text(parameter.Key)).OfType<string>()))
        {
            change.Find(id);
        }

        if (change.Asker is not null && change.Clock is { } clock && TestClock.IsAdvancing(clock))
        {
            throw StripeError.Invalid("Test clock advancement underway - cannot perform modifications. Wait until its status is ready.");
        }

        var document = operation.Handle(new Call(change, parameters, ids, surroundings));
        change.StampAll();
        return parameters["expand"] is DocList { Count: > 0 } paths ? new Expander(change, absent).Render(document, paths) : document;
    }

    private Answer Refusal(StripeError refused, string requestId) =>
        new(refused.Status, Utf8Json.Indented(refused.ToBody($"{surroundings.Origin}/?request={requestId}")));

    private static StripeError ServerError() =>
        new(500, "api_error", "An unknown error occurred. (The sandbox was told to fail.)");
}
