using Core;

namespace Web.Mail.Rendering;

/// <summary>A template that cannot be used as it is written; the reason names the file and, where known, the line.</summary>
public sealed class TemplateException : Exception
{
    public TemplateException(string code, params object?[] values) : base(Reason.Of(code, values))
    {
    }

    public TemplateException(Exception inner, string code, params object?[] values) : base(Reason.Of(code, values), inner)
    {
    }
}
