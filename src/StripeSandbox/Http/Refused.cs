namespace StripeSandbox.Http;

/// <param name="Request">Its id.</param>
/// <param name="Call">Verb and path.</param>
/// <param name="Error">The body of the answer.</param>
internal sealed record Refused(string Request, string Call, int Status, string Error);
