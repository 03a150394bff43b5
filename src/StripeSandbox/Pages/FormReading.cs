using StripeSandbox.Http;

namespace StripeSandbox.Pages;

/// <summary>Reads what was sent to a page before the page does, so that none of them meets a form that cannot be read.</summary>
internal sealed class FormReading(Surroundings surroundings) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!request.HasFormContentType)
        {
            return await next(context);
        }

        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException refused)
        {
            return Refuse(refused.StatusCode);
        }
        catch (InvalidDataException)
        {
            return Refuse(400);
        }
        catch (IOException)
        {
            // The form ends before its last part does.
            return Refuse(400);
        }

        return await next(context);
    }

    private IResult Refuse(int status) => Layout.Send(Layout.Page("Not understood", surroundings.AccountName, Html.Of($"""
        <main class="single"><h1>What was sent cannot be read</h1>
        <p>{(status is 413 ? "It is larger than anything this page asks for." : "It is not what a form of this page sends.")} Go back and try again: nothing was changed.</p></main>
        """)), status);
}
