using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Web.Tests.House.Phrases;

/// <summary>Finds the quoted words in code that a person reads. What is said to the log, to machines, or only when we have erred stays out.</summary>
internal sealed class CodeReader : CSharpSyntaxWalker
{
    private readonly string file;
    private readonly int line;
    private readonly SyntaxNode root;
    private readonly bool isShown;
    private readonly List<Phrase> phrases = [];
    private PhraseKind kind;

    private CodeReader(string file, int line, SyntaxNode root, PhraseKind kind, bool isShown)
    {
        this.file = file;
        this.line = line;
        this.root = root;
        this.kind = kind;
        this.isShown = isShown;
    }

    public static IReadOnlyList<Phrase> PhrasesOf(string file, string code) =>
        PhrasesOf(file, 1, CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot(), PhraseKind.Class);

    /// <param name="line">The first line of the code in its file.</param>
    /// <param name="isShown">The value of the code itself is what a person reads.</param>
    public static IReadOnlyList<Phrase> PhrasesOf(string file, int line, SyntaxNode root, PhraseKind kind, bool isShown = false)
    {
        var reader = new CodeReader(file, line, root, kind, isShown);
        reader.Visit(root);
        return reader.phrases;
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.StringLiteralExpression))
        {
            Take(node, node.Token.ValueText);
        }
    }

    public override void VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node)
    {
        if (!Take(node, TextOf(node)))
        {
            base.VisitInterpolatedStringExpression(node);
        }
    }

    /// <summary>A sum of texts is one phrase; what is compared is a code.</summary>
    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.AddExpression) && Summands(node).ToList() is var summands && summands.Exists(IsText))
        {
            var taken = Take(node, string.Concat(summands.Select(TextOf)));
            foreach (var summand in summands.Where(summand => !(taken && IsText(summand))))
            {
                Visit(summand);
            }
        }
        else if (!node.IsKind(SyntaxKind.EqualsExpression) && !node.IsKind(SyntaxKind.NotEqualsExpression))
        {
            base.VisitBinaryExpression(node);
        }
    }

    public override void VisitConstantPattern(ConstantPatternSyntax node)
    {
    }

    public override void VisitCaseSwitchLabel(CaseSwitchLabelSyntax node)
    {
    }

    /// <summary>What stands in brackets is a key.</summary>
    public override void VisitBracketedArgumentList(BracketedArgumentListSyntax node)
    {
    }

    public override void VisitAttribute(AttributeSyntax node)
    {
        var isDisplay = Listener.IsDisplay(node.Name.ToString());
        foreach (var argument in node.ArgumentList?.Arguments ?? [])
        {
            var name = argument.NameEquals?.Name.Identifier.Text;
            if (IsText(argument.Expression) && !Wording.IsKey(TextOf(argument.Expression)) && (name == "ErrorMessage" || (isDisplay && name is null or "Name" or "Description" or "Prompt")))
            {
                Add(argument.Expression, TextOf(argument.Expression));
            }
        }
    }

    public override void VisitClassDeclaration(ClassDeclarationSyntax node) =>
        As(Listener.IsOperatorOfClass(node.Identifier.Text) ? PhraseKind.Operator : kind, () => base.VisitClassDeclaration(node));

    /// <summary>A command's name is typed, never translated.</summary>
    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (!(node.Identifier.Text == "Name" && node.Parent is ClassDeclarationSyntax type && type.Identifier.Text.EndsWith("Command", StringComparison.Ordinal)))
        {
            base.VisitPropertyDeclaration(node);
        }
    }

    public override void VisitPrimaryConstructorBaseType(PrimaryConstructorBaseTypeSyntax node)
    {
        if (node.Parent?.Parent is TypeDeclarationSyntax type && !Listener.IsNobody(type.Identifier.Text))
        {
            base.VisitPrimaryConstructorBaseType(node);
        }
    }

    public override void VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
    {
        var name = node.Type.ToString().Split('.')[^1];
        if (!Listener.IsNobody(name))
        {
            As(Listener.IsOperatorOfException(name) ? PhraseKind.Operator : kind, () => base.VisitObjectCreationExpression(node));
        }
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var called = node.Expression.ToString();
        if (Listener.IsMachine(called))
        {
            Visit(node.Expression);
            return;
        }

        As(Listener.IsOperator(called) ? PhraseKind.Operator : kind, () => base.VisitInvocationExpression(node));
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (!Listener.IsMachineOfValue(node.Left.ToString()))
        {
            base.VisitAssignmentExpression(node);
        }
    }

    private void As(PhraseKind wanted, Action visit)
    {
        var before = kind;
        kind = wanted;
        visit();
        kind = before;
    }

    private bool Take(ExpressionSyntax node, string text)
    {
        if (Wording.IsMarkup(text))
        {
            var parts = Markup.PartsOf(text).Where(part => Wording.HasLetters(part.Text) && part.Text.IndexOfAny(['<', '>']) < 0).ToList();
            parts.ForEach(part => Add(node, part.Text));
            return parts.Count > 0;
        }

        var isRead = Wording.IsSentence(text)
            || (Wording.IsCapitalisedWord(text) && (kind == PhraseKind.Page || IsShownWord(node)))
            || (isShown && Wording.HasLetters(text) && !Wording.IsForMachines(text) && Outermost(node) == root);
        if (isRead)
        {
            Add(node, text);
        }

        return isRead;
    }

    private void Add(ExpressionSyntax node, string text) =>
        phrases.Add(new Phrase(file, line + node.GetLocation().GetLineSpan().StartLinePosition.Line, Wording.Shown(text), kind));

    /// <summary>A word alone is read where it is one of several, a title, said to somebody, or a part of a menu or a list.</summary>
    private static bool IsShownWord(SyntaxNode node)
    {
        var whole = Outermost(node);
        return whole is SwitchExpressionSyntax or ConditionalExpressionSyntax || whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => Listener.IsReader(assignment.Left.ToString()),
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => Listener.IsReader(property.Identifier.Text),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => Listener.IsOperator(call.Expression.ToString()),
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } } } => Listener.IsReader(property.Identifier.Text),
            ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax made } => Listener.IsReaderOfType(made.Type.ToString()),
            ArgumentSyntax { Parent.Parent: ImplicitObjectCreationExpressionSyntax { Parent: ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } } } => Listener.IsReaderOfType(property.Type.ToString()),
            _ => false,
        };
    }

    /// <summary>The expression whose value this text becomes: beyond brackets, alternatives and sums.</summary>
    private static SyntaxNode Outermost(SyntaxNode node)
    {
        while (node.Parent is ParenthesizedExpressionSyntax or SwitchExpressionSyntax or SwitchExpressionArmSyntax or InterpolationSyntax or InterpolatedStringExpressionSyntax
            || (node.Parent is ConditionalExpressionSyntax choice && choice.Condition != node)
            || (node.Parent is BinaryExpressionSyntax sum && (sum.IsKind(SyntaxKind.AddExpression) || sum.IsKind(SyntaxKind.CoalesceExpression))))
        {
            node = node.Parent;
        }

        return node;
    }

    private static IEnumerable<ExpressionSyntax> Summands(ExpressionSyntax node) =>
        node is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression) ? [.. Summands(sum.Left), .. Summands(sum.Right)] : [node];

    private static bool IsText(ExpressionSyntax node) =>
        node.IsKind(SyntaxKind.StringLiteralExpression) || node is InterpolatedStringExpressionSyntax || (node.IsKind(SyntaxKind.AddExpression) && Summands(node).Any(IsText));

    private static string TextOf(ExpressionSyntax node) => node switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(part => part is InterpolatedStringTextSyntax words ? words.TextToken.ValueText : Wording.Hole.ToString())),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => TextOf(sum.Left) + TextOf(sum.Right),
        _ => Wording.Hole.ToString(),
    };
}
