<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Mural Restorer</source>
        <translation>关于 Mural Restorer</translation>
    </message>
    <message>
        <source>Version {0} · Python {1} · Qt {2}</source>
        <translation>版本 {0} · Python {1} · Qt {2}</translation>
    </message>
    <message>
        <source>Fills marked losses of scanned murals. The scan itself is never changed; what was added is kept apart, recorded with what made it, and can be taken away.</source>
        <translation>修复壁画扫描图上标出的病害。扫描图本身绝不改动；补上的内容单独存放，并记录其由来，随时可以去除。</translation>
    </message>
    <message>
        <source>The method: G. Liu, F. A. Reda, K. J. Shih, T.-C. Wang, A. Tao and B. Catanzaro, &lt;i&gt;Image Inpainting for Irregular Holes Using Partial Convolutions&lt;/i&gt;, ECCV 2018 (&lt;a href=&quot;{0}&quot;&gt;arXiv:1804.07723&lt;/a&gt;).</source>
        <translation>所用方法：G. Liu、F. A. Reda、K. J. Shih、T.-C. Wang、A. Tao 与 B. Catanzaro，&lt;i&gt;Image Inpainting for Irregular Holes Using Partial Convolutions&lt;/i&gt;，ECCV 2018（&lt;a href=&quot;{0}&quot;&gt;arXiv:1804.07723&lt;/a&gt;）。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. Made with Qt (PySide6, LGPL 3), PyTorch, NumPy, tifffile, imagecodecs, Pillow and OpenCV.</source>
        <translation>按 MIT 许可证发布的自由软件。基于 Qt（PySide6，LGPL 3）、PyTorch、NumPy、tifffile、imagecodecs、Pillow 和 OpenCV。</translation>
    </message>
</context>
<context>
    <name>Backdrops</name>
    <message>
        <source>Cannot add the picture</source>
        <translation>无法添加图片</translation>
    </message>
    <message>
        <source>{0} is among the pictures</source>
        <translation>{0} 已列入图片</translation>
    </message>
    <message>
        <source>Added {0}: register it to lay it over the scan</source>
        <translation>已添加 {0}：请先配准，再叠加到扫描图上</translation>
    </message>
    <message>
        <source>That is not the picture</source>
        <translation>不是那幅图片</translation>
    </message>
    <message>
        <source>The other pictures are not shown</source>
        <translation>其他图片没有显示</translation>
    </message>
    <message>
        <source>A picture is not shown</source>
        <translation>有一幅图片没有显示</translation>
    </message>
    <message>
        <source>The other pictures were not saved</source>
        <translation>其他图片未保存</translation>
    </message>
</context>
<context>
    <name>BatchDesk</name>
    <message>
        <source>Batch: {0} restored, {1} not</source>
        <translation>批处理：已修复 {0} 幅，未修复 {1} 幅</translation>
    </message>
    <message>
        <source>Close while a batch goes on?</source>
        <translation>批处理还在进行，要关闭吗？</translation>
    </message>
    <message>
        <source>What is restored stays. Start it again another time, and it goes on from there.</source>
        <translation>已修复的会保留。下次再启动时，会从中断处继续。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Restore many scans</source>
        <translation>批量修复扫描图</translation>
    </message>
    <message>
        <source>Re&amp;move all</source>
        <translation>全部移除(&amp;M)</translation>
    </message>
    <message>
        <source>Also in &amp;tiles of</source>
        <translation>同时切成图块，边长(&amp;T)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>修复(&amp;R)</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>停止(&amp;O)</translation>
    </message>
    <message>
        <source>Mas&amp;ks in</source>
        <translation>蒙版位于(&amp;K)</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>蒙版文件夹</translation>
    </message>
    <message>
        <source>Res&amp;ults in</source>
        <translation>结果存到(&amp;U)</translation>
    </message>
    <message>
        <source>Folder for what is restored</source>
        <translation>存放修复结果的文件夹</translation>
    </message>
    <message>
        <source>Not needed for scans with a project</source>
        <translation>已有项目的扫描图不需要</translation>
    </message>
    <message>
        <source>Side of the tiles</source>
        <translation>图块边长</translation>
    </message>
    <message>
        <source>Form&amp;at</source>
        <translation>格式(&amp;A)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>批处理进度</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>Damage from</source>
        <translation>病害来自</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Not restored</source>
        <translation>未修复</translation>
    </message>
    <message>
        <source>{0} restored</source>
        <translation>已修复 {0} 幅</translation>
    </message>
    <message>
        <source>, {0} not: the list says why, and Restore tries them again</source>
        <translation>，{0} 幅未修复：原因见列表，点“修复”再试一次</translation>
    </message>
    <message>
        <source>With the model {0} and the finish “{1}”, as in the window.</source>
        <translation>使用模型：{0}；后处理：{1}。与窗口中相同。</translation>
    </message>
    <message>
        <source>of the program</source>
        <translation>程序自带的模型</translation>
    </message>
    <message>
        <source>Looking at the scans…</source>
        <translation>正在查看扫描图…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>{0} scans to restore.</source>
        <translation>{0} 幅扫描图待修复。</translation>
    </message>
    <message>
        <source>{0} scans to restore; {1} without a mask or project are left out.</source>
        <translation>{0} 幅扫描图待修复；{1} 幅没有蒙版或项目，将略过。</translation>
    </message>
    <message>
        <source>{0} of {1} scans done</source>
        <translation>已完成 {0} / {1} 幅</translation>
    </message>
    <message>
        <source>No mask or project</source>
        <translation>没有蒙版或项目</translation>
    </message>
    <message>
        <source>Failed: {0}</source>
        <translation>失败：{0}</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Choose</source>
        <translation>选用</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>✓ Chosen</source>
        <translation>✓ 已选用</translation>
    </message>
    <message>
        <source>Put this fill in its place; the others stay on record</source>
        <translation>把这个方案放到该处；其余仍留在记录中</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修复前</translation>
    </message>
    <message>
        <source>The fill that was there</source>
        <translation>原有的修复</translation>
    </message>
    <message>
        <source>The scan as it is</source>
        <translation>扫描图原样</translation>
    </message>
    <message>
        <source>unknown model</source>
        <translation>未知模型</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>&amp;Other</source>
        <translation>其他(&amp;O)</translation>
    </message>
    <message>
        <source>The NVIDIA card trains: 5 minutes are thousands of looks at your scans.</source>
        <translation>用 NVIDIA 显卡训练：5 分钟可把您的扫描图看上几千遍。</translation>
    </message>
    <message>
        <source>The Apple GPU trains: take 15 minutes or more.</source>
        <translation>用 Apple GPU 训练：请给 15 分钟以上。</translation>
    </message>
    <message>
        <source>No graphics card can be used here, so the processor trains, many times more slowly. A small model needs 15 minutes or more, a large one hours. You can go on working meanwhile, and stop early.</source>
        <translation>这里没有可用的显卡，因此由处理器训练，要慢许多倍。小模型需要 15 分钟以上，大模型需要数小时。训练时可以继续工作，也可提前停止。</translation>
    </message>
    <message>
        <source>New model</source>
        <translation>新模型</translation>
    </message>
    <message>
        <source>Start &amp;from</source>
        <translation>起始模型(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>训练量</translation>
    </message>
    <message>
        <source>A first try</source>
        <translation>先试试</translation>
    </message>
    <message>
        <source>The usual</source>
        <translation>通常</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>充分</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} 分钟</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
</context>
<context>
    <name>ClassCommands</name>
    <message>
        <source>Protected is no class of damage: paint what is to be protected.</source>
        <translation>“保护区”不是病害类别：要保护的地方请用画笔涂出。</translation>
    </message>
    <message>
        <source>It has this class already.</source>
        <translation>它已经属于这一类别。</translation>
    </message>
</context>
<context>
    <name>ClassPicker</name>
    <message>
        <source>What the tools mark from now on</source>
        <translation>各工具此后标记的类别</translation>
    </message>
    <message>
        <source>&amp;Class</source>
        <translation>类别(&amp;C)</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
</context>
<context>
    <name>ClassesDialog</name>
    <message>
        <source>Areas and classes</source>
        <translation>面积与类别</translation>
    </message>
    <message>
        <source>&amp;Add class</source>
        <translation>添加类别(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Colour…</source>
        <translation>颜色(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>删除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>另存为 CSV(&amp;S)…</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Of the scan</source>
        <translation>占扫描图</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Classes of damage and their areas</source>
        <translation>病害类别及其面积</translation>
    </message>
    <message>
        <source>All damage: {0}</source>
        <translation>全部病害：{0}</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>A ticked class is drawn over the scan. What is only mapped is shown and measured, and left as it is. What is protected is touched by nothing.</source>
        <translation>勾选的类别会叠加显示在扫描图上。“只记录”的类别只显示和计量，保持原样。保护区不会被任何操作触及。</translation>
    </message>
    <message>
        <source>The scan does not say its resolution: no areas in cm².</source>
        <translation>扫描图未注明分辨率：无法给出 cm² 面积。</translation>
    </message>
    <message>
        <source>Double-click to give it another name</source>
        <translation>双击可改名</translation>
    </message>
    <message>
        <source>Never touched</source>
        <translation>绝不触及</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Map only</source>
        <translation>只记录</translation>
    </message>
    <message>
        <source>Treatment of {0}</source>
        <translation>{0} 的处理方式</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新类别</translation>
    </message>
    <message>
        <source>No class was added</source>
        <translation>未添加类别</translation>
    </message>
    <message>
        <source>Colour of {0}</source>
        <translation>{0} 的颜色</translation>
    </message>
    <message>
        <source>Remove the class {0}?</source>
        <translation>要删除类别 {0} 吗？</translation>
    </message>
    <message>
        <source>{0} pixels of damage have it. They become {1}.</source>
        <translation>有 {0} 个像素的病害属于它，将改为 {1}。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save areas</source>
        <translation>保存面积表</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The table was not saved</source>
        <translation>表格未保存</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>已保存 {0}</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>输入想做的事</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>No command fits. Try other letters.</source>
        <translation>没有符合的命令，请换几个字母。</translation>
    </message>
    <message>
        <source>Enter does it. Keys are changed in Settings.</source>
        <translation>按 Enter 执行。按键可在“设置”中更改。</translation>
    </message>
</context>
<context>
    <name>CompareSection</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Hold: original</source>
        <translation>按住看原图</translation>
    </message>
    <message>
        <source>Show the original while held down</source>
        <translation>按住时显示原图</translation>
    </message>
    <message>
        <source>Compare before and after</source>
        <translation>修复前后对比</translation>
    </message>
    <message>
        <source>S&amp;how as</source>
        <translation>显示方式(&amp;H)</translation>
    </message>
    <message>
        <source>Show the original while held down ({0})</source>
        <translation>按住时显示原图（{0}）</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>滑杆</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪烁切换</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Restoration alone</source>
        <translation>仅修复部分</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Hatched</source>
        <translation>影线</translation>
    </message>
    <message>
        <source>Neutral tone</source>
        <translation>中性色</translation>
    </message>
    <message>
        <source>Outlined</source>
        <translation>轮廓</translation>
    </message>
</context>
<context>
    <name>Confidence</name>
    <message>
        <source>Damage changed meanwhile: ask for the confidence again.</source>
        <translation>其间病害有变：请重新查看可信度。</translation>
    </message>
    <message>
        <source>Confidence: bright is sure, dark is a guess.</source>
        <translation>可信度：亮处可信，暗处为推测。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
</context>
<context>
    <name>ConfidenceDesk</name>
    <message>
        <source>Working out the confidence…</source>
        <translation>正在计算可信度…</translation>
    </message>
    <message>
        <source>Confidence: bright is sure, dark is a guess.</source>
        <translation>可信度：亮处可信，暗处为推测。</translation>
    </message>
    <message>
        <source>Working out the confidence: look {0} of {1}</source>
        <translation>正在计算可信度：第 {0} 次，共 {1} 次</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>可信</translation>
    </message>
    <message>
        <source>fairly sure</source>
        <translation>较可信</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>推测</translation>
    </message>
    <message>
        <source>± {0:.0f}, {1}</source>
        <translation>± {0:.0f}，{1}</translation>
    </message>
</context>
<context>
    <name>DamageCommands</name>
    <message>
        <source>There is nothing to smooth.</source>
        <translation>没有可平滑的内容。</translation>
    </message>
    <message>
        <source>Damage encloses nothing here.</source>
        <translation>此处没有被病害围住的区域。</translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation>载入蒙版</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>蒙版</translation>
    </message>
</context>
<context>
    <name>DamageLookPart</name>
    <message>
        <source>Tint</source>
        <translation>着色</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>As an outline the paint under the damage is seen: a whole line where it is restored, dashes where it is only mapped, dots where it is protected</source>
        <translation>以轮廓显示时可看到病害下的画面：要修复的为实线，只记录的为虚线，保护区为点线</translation>
    </message>
    <message>
        <source>Opacity of the damage</source>
        <translation>病害的不透明度</translation>
    </message>
    <message>
        <source>Damage as</source>
        <translation>病害显示为</translation>
    </message>
    <message>
        <source>How opaque the damage is: {0} %. Less lets the paint under it be seen</source>
        <translation>病害的不透明度：{0} %。越低越能看到其下的画面</translation>
    </message>
    <message>
        <source>Dama&amp;ge as</source>
        <translation>病害显示为(&amp;G)</translation>
    </message>
</context>
<context>
    <name>DamageSection</name>
    <message>
        <source>Damage</source>
        <translation>病害</translation>
    </message>
    <message>
        <source>Grow, shrink or smooth by</source>
        <translation>扩大、缩小或平滑</translation>
    </message>
    <message>
        <source>How far Grow and Shrink move the edge of the damage, and how far Smooth looks</source>
        <translation>“扩大”和“缩小”移动病害边缘的距离，以及“平滑”参考的范围</translation>
    </message>
    <message>
        <source>Show damage</source>
        <translation>显示病害</translation>
    </message>
</context>
<context>
    <name>DetectDesk</name>
    <message>
        <source>No more is suggested after this.</source>
        <translation>此后再没有建议。</translation>
    </message>
    <message>
        <source>No more is suggested before this.</source>
        <translation>此前再没有建议。</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Cannot open</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>Opened {0}</source>
        <translation>已打开 {0}</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation>已撤销：{0}</translation>
    </message>
    <message>
        <source>Redone: {0}</source>
        <translation>已重做：{0}</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Given up: {0}</source>
        <translation>已放弃：{0}</translation>
    </message>
    <message>
        <source>There is nothing to change.</source>
        <translation>没有需要更改的内容。</translation>
    </message>
    <message>
        <source>The damage was not changed</source>
        <translation>病害未更改</translation>
    </message>
    <message>
        <source>{0}: {1} %</source>
        <translation>{0}：{1} %</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Open a scan to begin</source>
        <translation>打开扫描图开始工作</translation>
    </message>
    <message>
        <source>Drop a TIFF, PNG or JPEG here, or a .mural project. The scan is never changed: damage and restoration are kept beside it, with every stroke.</source>
        <translation>把 TIFF、PNG、JPEG 或 .mural 项目拖到这里。扫描图绝不改动：病害和修复连同每一笔都保存在它旁边。</translation>
    </message>
    <message>
        <source>1  Paint over the damage     2  Restore     3  Compare and export</source>
        <translation>1  涂出病害     2  修复     3  对比并导出</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
</context>
<context>
    <name>ExportChoice</name>
    <message>
        <source>Only tiles in which something was restored</source>
        <translation>仅含有修复内容的图块</translation>
    </message>
    <message>
        <source>What was added in the st&amp;yle of its class</source>
        <translation>补上的部分按其类别的样式显示(&amp;Y)</translation>
    </message>
    <message>
        <source>Hatching, neutral, lowered or outline, as Areas and classes says; else the plain fill</source>
        <translation>影线、中性色、压低或轮廓，按“面积与类别”的设定；否则为原样补全</translation>
    </message>
    <message>
        <source>The address under which the folder will be found, without its name</source>
        <translation>文件夹将来所在的网址，不含文件夹名</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Restored scan</source>
        <translation>修复后的扫描图(&amp;R)</translation>
    </message>
    <message>
        <source>A copy of the scan in which only the damage has changed</source>
        <translation>扫描图的副本，只有病害处有改动</translation>
    </message>
    <message>
        <source>Restoration &amp;alone</source>
        <translation>仅修复部分(&amp;A)</translation>
    </message>
    <message>
        <source>The restored pixels, transparent everywhere else</source>
        <translation>修复的像素，其余透明</translation>
    </message>
    <message>
        <source>All &amp;layers</source>
        <translation>全部图层(&amp;L)</translation>
    </message>
    <message>
        <source>Scan, restoration and damage as the pages of one TIFF</source>
        <translation>扫描图、修复和病害，作为一个 TIFF 的各页</translation>
    </message>
    <message>
        <source>Picture to se&amp;nd</source>
        <translation>供发送的图片(&amp;N)</translation>
    </message>
    <message>
        <source>The restored scan as a small file to look at</source>
        <translation>修复后的扫描图，存为便于查看的小文件</translation>
    </message>
    <message>
        <source>&amp;In a browser</source>
        <translation>供浏览器查看(&amp;I)</translation>
    </message>
    <message>
        <source>Tiles of every size to zoom into: Deep Zoom or IIIF</source>
        <translation>各种大小的图块，可供缩放：Deep Zoom 或 IIIF</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>The damage as a picture, white or by class</source>
        <translation>病害图，白色或按类别</translation>
    </message>
    <message>
        <source>&amp;Tiles</source>
        <translation>图块(&amp;T)</translation>
    </message>
    <message>
        <source>The restored scan cut into tiles, with their positions</source>
        <translation>修复后的扫描图切成图块，并附各块位置</translation>
    </message>
    <message>
        <source>What is restored, white</source>
        <translation>已修复处，白色</translation>
    </message>
    <message>
        <source>All damage, white</source>
        <translation>全部病害，白色</translation>
    </message>
    <message>
        <source>Classes, by number</source>
        <translation>类别，按编号</translation>
    </message>
    <message>
        <source>&amp;Viewer</source>
        <translation>查看器(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Mar&amp;ks</source>
        <translation>标记内容(&amp;K)</translation>
    </message>
    <message>
        <source>Tile si&amp;ze</source>
        <translation>图块大小(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Overlap</source>
        <translation>重叠(&amp;O)</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>网址(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation>位置(&amp;W)</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>A JSON file beside it says what each number is. 0 is sound.</source>
        <translation>旁边的 JSON 文件说明每个编号的含义。0 表示完好。</translation>
    </message>
    <message>
        <source>A JSON file beside it records what made the restoration. The copy is compared with the scan before it is put in place.</source>
        <translation>旁边的 JSON 文件记录修复由何而来。副本与扫描图比对无误后才会放到位。</translation>
    </message>
    <message>
        <source>8 bits, sRGB, at most {0} pixels wide or high. It is not evidence: its pixels are not the scan&apos;s.</source>
        <translation>8 位，sRGB，宽、高最多 {0} 像素。它不能作为证据：其像素并非扫描图的像素。</translation>
    </message>
    <message>
        <source>A folder is made for the tiles and a manifest of their positions.</source>
        <translation>会新建一个文件夹，存放图块和记录其位置的清单。</translation>
    </message>
    <message>
        <source>8 bits, sRGB; not evidence. Any web server can serve the folder; the address says where it will be found.</source>
        <translation>8 位，sRGB；不能作为证据。任何网页服务器都可提供此文件夹；网址说明它将位于何处。</translation>
    </message>
    <message>
        <source>8 bits, sRGB; not evidence. OpenSeadragon and other viewers open the .dzi.</source>
        <translation>8 位，sRGB；不能作为证据。OpenSeadragon 等查看器可打开 .dzi。</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Folder (*)</source>
        <translation>文件夹 (*)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>导出(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Show folder</source>
        <translation>打开文件夹(&amp;S)</translation>
    </message>
    <message>
        <source>Replace {0}?</source>
        <translation>要替换 {0} 吗？</translation>
    </message>
    <message>
        <source>{0} is already in {1}. What is there now will be lost.</source>
        <translation>{1} 中已有 {0}。现有内容将会丢失。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>{0} is written</source>
        <translation>已写出 {0}</translation>
    </message>
    <message>
        <source>{0}

It is in {1}</source>
        <translation>{0}

位于 {1}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Exported {0}</source>
        <translation>已导出 {0}</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>未导出</translation>
    </message>
    <message>
        <source>Cancelled: nothing was exported.</source>
        <translation>已取消：没有导出任何内容。</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Open scan or project</source>
        <translation>打开扫描图或项目</translation>
    </message>
    <message>
        <source>Scans and projects</source>
        <translation>扫描图和项目</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Preparing the sample…</source>
        <translation>正在准备示例…</translation>
    </message>
    <message>
        <source>The sample cannot be opened</source>
        <translation>无法打开示例</translation>
    </message>
    <message>
        <source>Save a copy of the project</source>
        <translation>保存项目副本</translation>
    </message>
    <message>
        <source>The copy was not saved</source>
        <translation>副本未保存</translation>
    </message>
    <message>
        <source>Saved a copy: {0}</source>
        <translation>已保存副本：{0}</translation>
    </message>
</context>
<context>
    <name>FinishSection</name>
    <message>
        <source>Finish</source>
        <translation>后处理</translation>
    </message>
    <message>
        <source>Even out the colour at the boundary</source>
        <translation>使边界处颜色一致</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>色调</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>锐度</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>颗粒</translation>
    </message>
    <message>
        <source>M&amp;ode</source>
        <translation>方式(&amp;O)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The network&apos;s pixels as they are</source>
        <translation>网络给出的像素，不作处理</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>Without a step at the boundary</source>
        <translation>边界处没有色阶</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Blended, with the grain of the surroundings</source>
        <translation>融合，并带上周围的颗粒质感</translation>
    </message>
</context>
<context>
    <name>Finishing</name>
    <message>
        <source>The finish was not changed</source>
        <translation>后处理未更改</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>Histogram of the part of the scan in view</source>
        <translation>可见部分的直方图</translation>
    </message>
    <message>
        <source>black {0:.1f} % · white {1:.1f} %</source>
        <translation>黑 {0:.1f} % · 白 {1:.1f} %</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Undo list</source>
        <translation>撤销列表</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>做过的操作</translation>
    </message>
    <message>
        <source>A click or Enter goes there. Nothing is lost by it.</source>
        <translation>单击或按 Enter 回到该处，不会丢失任何内容。</translation>
    </message>
    <message>
        <source>The beginning</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Wait until the restoration is over, or cancel it.</source>
        <translation>请等修复结束，或取消修复。</translation>
    </message>
</context>
<context>
    <name>HoleMenu</name>
    <message>
        <source>&amp;Restore anew</source>
        <translation>重新修复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Restore this</source>
        <translation>修复此处(&amp;R)</translation>
    </message>
    <message>
        <source>It is locked: unlock it first</source>
        <translation>已锁定：请先解锁</translation>
    </message>
    <message>
        <source>&amp;Hypotheses…</source>
        <translation>备选方案(&amp;H)…</translation>
    </message>
    <message>
        <source>Compare the fills of this hole, and choose one</source>
        <translation>比较此处的各个修复方案并选用其一</translation>
    </message>
    <message>
        <source>&amp;Note / rationale…</source>
        <translation>备注 / 理由(&amp;N)…</translation>
    </message>
    <message>
        <source>Why it is restored as it is, for the record and the report</source>
        <translation>为何如此修复，供记录和报告使用</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>锁定(&amp;L)</translation>
    </message>
    <message>
        <source>No restoration changes it as long as it is locked</source>
        <translation>锁定期间，任何修复都不会改动它</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>否决(&amp;J)</translation>
    </message>
    <message>
        <source>Take the restoration away; Restore all does not bring it back</source>
        <translation>去除此处的修复；“全部修复”也不会再补上</translation>
    </message>
    <message>
        <source>&amp;Take back the rejection</source>
        <translation>收回否决(&amp;T)</translation>
    </message>
    <message>
        <source>Restore all restores it again</source>
        <translation>“全部修复”会再次修复它</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How much of the restoration is seen; none of it is lost</source>
        <translation>修复内容显现的程度；内容本身不会丢失</translation>
    </message>
    <message>
        <source>Deeper than {0} px from known paint, the fill is a guess</source>
        <translation>距已知画面超过 {0} px 的地方，补上的是推测</translation>
    </message>
</context>
<context>
    <name>HypothesesDialog</name>
    <message>
        <source>Hypotheses</source>
        <translation>备选方案</translation>
    </message>
    <message>
        <source>The hole before</source>
        <translation>上一处破损</translation>
    </message>
    <message>
        <source>The next hole</source>
        <translation>下一处破损</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Fill this hole another way; nothing is lost by it</source>
        <translation>以另一种方式修复此处；不会丢失任何内容</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Choose what is changed, or another model</source>
        <translation>选择改变什么，或换用模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Hole {0} of {1}</source>
        <translation>第 {0} 处，共 {1} 处</translation>
    </message>
    <message>
        <source>Nothing is on record yet: try again to have a choice.</source>
        <translation>尚无记录：请再试一次，以便选择。</translation>
    </message>
    <message>
        <source>Delete this hypothesis?</source>
        <translation>要删除这个备选方案吗？</translation>
    </message>
    <message>
        <source>“{0}” is taken off the record for good, which undo does not bring back. The restoration as it is now stays.</source>
        <translation>“{0}”将从记录中永久删除，撤销也无法恢复。现有的修复保持不变。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Teach a model the hand of your walls</source>
        <translation>让模型学会这面墙的笔法</translation>
    </message>
    <message>
        <source>Add or drop scans of the same wall, painter or period. What is marked as damage in their projects or masks is left out. A part is held out, to tell honestly whether the new model is better.</source>
        <translation>添加或拖入同一墙面、同一画工或同一时期的扫描图。其项目或蒙版中标为病害的部分不会参与。其中一部分会留出不学，以便如实检验新模型是否更好。</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>What the colours of the confidence mean</source>
        <translation>可信度颜色的含义</translation>
    </message>
    <message>
        <source>Expected error, of 255</source>
        <translation>预计误差（满度 255）</translation>
    </message>
    <message>
        <source>0: sure</source>
        <translation>0：可信</translation>
    </message>
    <message>
        <source>{0:.0f}: a guess</source>
        <translation>{0:.0f}：推测</translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>What went wrong</source>
        <translation>出了什么问题</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Everything that was painted is in the project. This is what the program knows of its error. Nothing is sent anywhere; to report it, copy it or take the file:</source>
        <translation>涂过的内容都在项目里。以下是程序对自身错误所知的情况。不会向任何地方发送；若要反馈，请复制它或取用该文件：</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Put the report on the clipboard</source>
        <translation>把报告放到剪贴板</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Show the folder that the file is in</source>
        <translation>打开文件所在的文件夹</translation>
    </message>
</context>
<context>
    <name>Loupe</name>
    <message>
        <source>Loupe: what is under the pointer, magnified</source>
        <translation>放大镜：放大显示指针下方的内容</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Something went wrong</source>
        <translation>出了问题</translation>
    </message>
    <message>
        <source>The program met an error of its own ({0}: {1}). Everything painted is saved. If things look wrong, close the window and open the project again.</source>
        <translation>程序遇到了自身的错误（{0}：{1}）。涂过的内容都已保存。如果显示异常，请关闭窗口再打开项目。</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>The project was damaged</source>
        <translation>项目已损坏</translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>first-restoration.md</source>
        <translation>zh_CN/first-restoration.md</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;First page</source>
        <translation>首页(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;The window, part by part</source>
        <translation>窗口各部分(&amp;T)</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Select less: {0} megapixels can be inverted.</source>
        <translation>请选小一些：最多可反转 {0} 百万像素。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Take a class of damage in hand first: what is protected is painted.</source>
        <translation>请先选用一个病害类别：保护区要靠涂抹标出。</translation>
    </message>
</context>
<context>
    <name>MaskDialog</name>
    <message>
        <source>Load mask</source>
        <translation>载入蒙版</translation>
    </message>
    <message>
        <source>&amp;White is damage</source>
        <translation>白色为病害(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Black is damage</source>
        <translation>黑色为病害(&amp;B)</translation>
    </message>
    <message>
        <source>Its &amp;values are class numbers</source>
        <translation>数值为类别编号(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Add to the damage that is marked now</source>
        <translation>并入现有病害(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Replace the damage that is marked now</source>
        <translation>替换现有病害(&amp;R)</translation>
    </message>
    <message>
        <source>What would be marked</source>
        <translation>将会标记的内容</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>B&amp;ecomes</source>
        <translation>成为(&amp;E)</translation>
    </message>
    <message>
        <source>{0:.1f} % of it is white. It does not show which of the two is damage: choose.</source>
        <translation>其中 {0:.1f} % 为白色。看不出哪一种颜色是病害：请选择。</translation>
    </message>
    <message>
        <source>It marks: {0}.</source>
        <translation>它标记：{0}。</translation>
    </message>
    <message>
        <source>It marks {0:.2f} % of the scan.</source>
        <translation>它标记扫描图的 {0:.2f} %。</translation>
    </message>
</context>
<context>
    <name>Masking</name>
    <message>
        <source>Looking at {0}…</source>
        <translation>正在查看 {0}…</translation>
    </message>
    <message>
        <source>The damage changed while the mask was read: load it again.</source>
        <translation>读取蒙版期间病害有变：请重新载入。</translation>
    </message>
    <message>
        <source>{0} marks nothing new.</source>
        <translation>{0} 没有标出新的内容。</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>正在读取 {0}…</translation>
    </message>
    <message>
        <source>Cannot load mask</source>
        <translation>无法载入蒙版</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model&apos;s card</source>
        <translation>模型说明卡</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Use for restoring</source>
        <translation>用于修复(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Restore with this model from now on</source>
        <translation>此后用这个模型修复</translation>
    </message>
    <message>
        <source>Copy the model&apos;s file, to keep it or to give it to others</source>
        <translation>复制模型文件，以便留存或交给他人</translation>
    </message>
    <message>
        <source>Take in a model file, or a checkpoint of another program</source>
        <translation>导入模型文件，或其他程序的检查点</translation>
    </message>
    <message>
        <source>Work in progress</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>There are no models. Import one.</source>
        <translation>没有模型，请导入一个。</translation>
    </message>
    <message>
        <source>Call it differently (F2)</source>
        <translation>改名（F2）</translation>
    </message>
    <message>
        <source>Delete its file (Del)</source>
        <translation>删除其文件（Del）</translation>
    </message>
    <message>
        <source>No model is selected.</source>
        <translation>没有选中模型。</translation>
    </message>
    <message>
        <source>It comes with the program.</source>
        <translation>它是程序自带的。</translation>
    </message>
    <message>
        <source>{0} restores from now on</source>
        <translation>此后由 {0} 修复</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>重命名 {0}</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>Not renamed</source>
        <translation>未改名</translation>
    </message>
    <message>
        <source>{0} is now called {1}</source>
        <translation>{0} 现名 {1}</translation>
    </message>
    <message>
        <source>Its file cannot be brought back: export it first to keep a copy. What it restored stays as it is.</source>
        <translation>文件删除后无法恢复：若要留存，请先导出。它修复过的内容不受影响。</translation>
    </message>
    <message>
        <source>From then on {0} restores.</source>
        <translation>此后由 {0} 修复。</translation>
    </message>
    <message>
        <source>Delete {0}?</source>
        <translation>要删除 {0} 吗？</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Not deleted</source>
        <translation>未删除</translation>
    </message>
    <message>
        <source>{0} is deleted</source>
        <translation>已删除 {0}</translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>导出 {0}</translation>
    </message>
    <message>
        <source>Exporting {0}…</source>
        <translation>正在导出 {0}…</translation>
    </message>
    <message>
        <source>Exported: {0}</source>
        <translation>已导出：{0}</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>未导出</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>Models and checkpoints</source>
        <translation>模型和检查点</translation>
    </message>
    <message>
        <source>Import {0}</source>
        <translation>导入 {0}</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>Importing {0}…</source>
        <translation>正在导入 {0}…</translation>
    </message>
    <message>
        <source>{0} is imported</source>
        <translation>已导入 {0}</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>未导入</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Navigator: the whole scan and the part in view</source>
        <translation>导航器：整幅扫描图和可见部分</translation>
    </message>
    <message>
        <source>Click or drag to look there; turn the wheel to zoom</source>
        <translation>单击或拖动可移到该处；滚动滚轮可缩放</translation>
    </message>
</context>
<context>
    <name>NoteDesk</name>
    <message>
        <source>It is kept with the place, and stands in the report.</source>
        <translation>它随该处保存，并列入报告。</translation>
    </message>
    <message>
        <source>The note was not saved</source>
        <translation>备注未保存</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>已记下。</translation>
    </message>
    <message>
        <source>The note is gone.</source>
        <translation>备注已去除。</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Rationale</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What is certain here, what is guessed, and why it is restored or left.</source>
        <translation>此处何者确定、何者为推测，以及为何修复或保留。</translation>
    </message>
</context>
<context>
    <name>PictureDesk</name>
    <message>
        <source>The scan alone</source>
        <translation>只看扫描图</translation>
    </message>
</context>
<context>
    <name>PictureSlider</name>
    <message>
        <source>Comparison</source>
        <translation>对比图</translation>
    </message>
    <message>
        <source>No pictures were held out</source>
        <translation>没有留出图像</translation>
    </message>
</context>
<context>
    <name>PicturesDialog</name>
    <message>
        <source>Other pictures of the wall</source>
        <translation>同一墙面的其他图片</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>添加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Register…</source>
        <translation>配准(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Point to it…</source>
        <translation>指出位置(&amp;P)…</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>How it lies over the scan</source>
        <translation>叠加于扫描图的方式</translation>
    </message>
    <message>
        <source>Cross-fade from the scan to the picture</source>
        <translation>在扫描图与图片之间渐变</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>The ticked picture lies over the scan while you mark. Pictures are opened for reading only; nothing of them gets into a restoration or an export. Add them here, or drop their files here.</source>
        <translation>勾选的图片在标记时叠加在扫描图上。图片只以只读方式打开；其内容不会进入修复或导出。在此添加，或把文件拖到这里。</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>找不到</translation>
    </message>
    <message>
        <source>Kind of {0}</source>
        <translation>{0} 的种类</translation>
    </message>
    <message>
        <source>Add other pictures of the wall</source>
        <translation>添加同一墙面的其他图片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Where is {0}?</source>
        <translation>{0} 在哪里？</translation>
    </message>
</context>
<context>
    <name>PicturesSection</name>
    <message>
        <source>Other picture</source>
        <translation>其他图片</translation>
    </message>
    <message>
        <source>Other picture over the scan</source>
        <translation>叠加在扫描图上的其他图片</translation>
    </message>
    <message>
        <source>Cross-fade</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>From the scan to the other picture; hold {0} to see it alone</source>
        <translation>从扫描图到其他图片；按住 {0} 只看该图片</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>{0} is ready.</source>
        <translation>{0} 已就绪。</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>Preparing</name>
    <message>
        <source>The scan holds no smaller versions of itself. They are made once and kept, so that it can be seen from afar at once. You can work meanwhile.</source>
        <translation>扫描图中没有自身的缩小版本。缩小版本只生成一次并保留，以便立即看到全貌。其间可以继续工作。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Go on the next time the scan is opened; until then it is blurred</source>
        <translation>下次打开扫描图时继续；在此之前显示会模糊</translation>
    </message>
    <message>
        <source>Stop preparing the overview</source>
        <translation>停止准备概览图</translation>
    </message>
    <message>
        <source>Preparing overview: {0} %</source>
        <translation>正在准备概览图：{0} %</translation>
    </message>
</context>
<context>
    <name>Process</name>
    <message>
        <source>The program could not start itself a second time ({0}). Install it again, or close others that need memory.</source>
        <translation>程序无法再启动一个自身（{0}）。请重新安装，或关闭其他占用内存的程序。</translation>
    </message>
    <message>
        <source>It was ended by the system, most often because memory ran out. Close other programs and start it again: it goes on from where it was last saved.</source>
        <translation>它被系统终止，多半是因为内存不足。请关闭其他程序后重新启动：会从上次保存处继续。</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Error while learning</source>
        <translation>学习中的误差</translation>
    </message>
    <message>
        <source>Reading the scans and the model…</source>
        <translation>正在读取扫描图和模型…</translation>
    </message>
    <message>
        <source>Quality on the held-out part</source>
        <translation>在留出部分上的质量</translation>
    </message>
    <message>
        <source>Nothing has been measured yet</source>
        <translation>尚无测量结果</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>隐藏(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Give up…</source>
        <translation>放弃(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Stop early and keep the best</source>
        <translation>提前停止，保留最好的(&amp;S)</translation>
    </message>
    <message>
        <source>{0} learns, from {1}</source>
        <translation>{0} 正在学习，起始于 {1}</translation>
    </message>
    <message>
        <source>Ending: the best is measured and kept…</source>
        <translation>即将结束：正在测量并保留最好的结果…</translation>
    </message>
    <message>
        <source>Saving what it has learned…</source>
        <translation>正在保存学到的内容…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 步</translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation>{0} 步</translation>
    </message>
    <message>
        <source>What it can do now</source>
        <translation>现在的水平</translation>
    </message>
    <message>
        <source>damaged, filled by it, as it is</source>
        <translation>病害，它所补的，原状</translation>
    </message>
    <message>
        <source>Higher is better; dashed: before training</source>
        <translation>越高越好；虚线：训练之前</translation>
    </message>
    <message>
        <source>Lower is better; it goes up and down by nature</source>
        <translation>越低越好；上下波动属正常</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
</context>
<context>
    <name>RegisterDialog</name>
    <message>
        <source>Register {0}</source>
        <translation>配准 {0}</translation>
    </message>
    <message>
        <source>&amp;Linked</source>
        <translation>联动(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Find automatically</source>
        <translation>自动寻找(&amp;F)</translation>
    </message>
    <message>
        <source>Remove &amp;all</source>
        <translation>全部移除(&amp;A)</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>Click the same place in both. Drag a mark to correct it, or nudge it with the arrow keys; Del removes it. The wheel zooms, dragging moves the picture.</source>
        <translation>在两幅图中单击同一位置。拖动标记可修正，或用方向键微调；Del 移除。滚轮缩放，拖动移动图片。</translation>
    </message>
    <message>
        <source>Looks for what both pictures show, whatever the light; a few seconds</source>
        <translation>寻找两幅图共有的内容，不受光照影响；需数秒</translation>
    </message>
    <message>
        <source>Registering</source>
        <translation>正在配准</translation>
    </message>
    <message>
        <source>What the picture may undergo; less needs fewer pairs and goes less astray</source>
        <translation>允许图片作何种变形；越少，所需的点对越少，也越不易出错</translation>
    </message>
    <message>
        <source>Both show the same place of the wall</source>
        <translation>两幅图显示墙面同一位置</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>点对</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Pairs, and how far each is off</source>
        <translation>各点对及其偏差</translation>
    </message>
    <message>
        <source>&amp;Allow</source>
        <translation>允许变形(&amp;A)</translation>
    </message>
    <message>
        <source>in one of them only</source>
        <translation>只在其中一幅</translation>
    </message>
    <message>
        <source>{0}, the worst</source>
        <translation>{0}，最差</translation>
    </message>
    <message>
        <source>The others fit better without this pair</source>
        <translation>去掉这一对，其余会更吻合</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Looking for what both show…</source>
        <translation>正在寻找两幅图共有的内容…</translation>
    </message>
    <message>
        <source>Leave without applying?</source>
        <translation>不应用就离开吗？</translation>
    </message>
    <message>
        <source>The picture stays where it was over the scan, and the pairs that were marked or found since are given up. Cancel, and choose Apply to keep them.</source>
        <translation>图片在扫描图上的位置保持不变，此后标出或找到的点对将放弃。请取消，再选“应用”以保留它们。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
</context>
<context>
    <name>ReintegrationPart</name>
    <message>
        <source>Use for a&amp;ll classes</source>
        <translation>用于所有类别(&amp;L)</translation>
    </message>
    <message>
        <source>As it was restored</source>
        <translation>按修复原样</translation>
    </message>
    <message>
        <source>Nothing sets the restoration off; only the record tells it.</source>
        <translation>不作任何区分；只有记录说明哪里经过修复。</translation>
    </message>
    <message>
        <source>Hatching (tratteggio)</source>
        <translation>影线（tratteggio）</translation>
    </message>
    <message>
        <source>Upright lines of purer colours: told from close, the same as the fill from afar.</source>
        <translation>竖直的纯色细线：近看可辨，远看与补全无异。</translation>
    </message>
    <message>
        <source>Neutral tone</source>
        <translation>中性色</translation>
    </message>
    <message>
        <source>An even tone taken from the sound paint around; nothing is invented.</source>
        <translation>取自周围完好画面的均匀色调；不臆造任何内容。</translation>
    </message>
    <message>
        <source>Lowered</source>
        <translation>压低</translation>
    </message>
    <message>
        <source>The restoration lighter and less saturated, so that it stands back.</source>
        <translation>修复部分略浅、饱和度略低，使其退后。</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>The restoration as it is, with a thin line along its edge.</source>
        <translation>修复原样，沿边缘加细线。</translation>
    </message>
    <message>
        <source>S&amp;tyle</source>
        <translation>样式(&amp;T)</translation>
    </message>
    <message>
        <source>Line to l&amp;ine</source>
        <translation>线距(&amp;I)</translation>
    </message>
    <message>
        <source>Line &amp;width</source>
        <translation>线宽(&amp;W)</translation>
    </message>
    <message>
        <source>Line l&amp;ength</source>
        <translation>线长(&amp;E)</translation>
    </message>
    <message>
        <source>Stren&amp;gth</source>
        <translation>强度(&amp;G)</translation>
    </message>
    <message>
        <source>How restored parts of {0} are shown</source>
        <translation>{0} 的修复部分如何显示</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
</context>
<context>
    <name>ReportDesk</name>
    <message>
        <source>Write a report</source>
        <translation>写报告</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Gathering what there is to tell…</source>
        <translation>正在收集内容…</translation>
    </message>
    <message>
        <source>Wrote the report: {0}</source>
        <translation>已写出报告：{0}</translation>
    </message>
    <message>
        <source>No report was written</source>
        <translation>未写出报告</translation>
    </message>
</context>
<context>
    <name>RestoreCommands</name>
    <message>
        <source>Nothing to restore</source>
        <translation>没有可修复的内容</translation>
    </message>
    <message>
        <source>What is picked is only mapped, or protected. Say under Classes of damage that its class is restored, give it another class, or pick other holes.</source>
        <translation>拾取的部分属于“只记录”或保护区。请在“病害类别”中将其类别设为修复，或归入别的类别，或拾取其他破损。</translation>
    </message>
    <message>
        <source>Locked: no restoration changes it.</source>
        <translation>已锁定：任何修复都不会改动它。</translation>
    </message>
    <message>
        <source>Unlocked.</source>
        <translation>已解锁。</translation>
    </message>
    <message>
        <source>There is nothing to reject here, or it is locked.</source>
        <translation>此处没有可否决的修复，或者已锁定。</translation>
    </message>
    <message>
        <source>Point at a hole, or pick some, first.</source>
        <translation>请先指向一处破损，或拾取若干处。</translation>
    </message>
    <message>
        <source>The restoration of {0} was made with it.</source>
        <translation>{0} 的修复是用它做的。</translation>
    </message>
    <message>
        <source>A training that is not over started from it.</source>
        <translation>有一次未完成的训练以它为起点。</translation>
    </message>
    <message>
        <source>It is restoring now.</source>
        <translation>它正在修复。</translation>
    </message>
</context>
<context>
    <name>RestoreDesk</name>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>正在修复…</translation>
    </message>
    <message>
        <source>Finishing: {0} of {1} done</source>
        <translation>后处理：已完成 {0} / {1}</translation>
    </message>
    <message>
        <source>There is no hole here that is to be restored.</source>
        <translation>这里没有待修复的破损。</translation>
    </message>
</context>
<context>
    <name>RestoreSection</name>
    <message>
        <source>Restore</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>None installed</source>
        <translation>未安装模型</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>De&amp;vice</source>
        <translation>设备(&amp;V)</translation>
    </message>
    <message>
        <source>Progress of the restoration</source>
        <translation>修复进度</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>Restoring: {0} of {1} done</source>
        <translation>正在修复：已完成 {0} / {1}</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>Nothing to restore</source>
        <translation>没有可修复的内容</translation>
    </message>
    <message>
        <source>No damage is marked here. Paint over the damage first, then restore.</source>
        <translation>这里没有标出病害。请先涂出病害，再修复。</translation>
    </message>
    <message>
        <source>Restored in {0:.1f} s.</source>
        <translation>已修复，用时 {0:.1f} 秒。</translation>
    </message>
    <message>
        <source>Damage changed meanwhile in {0} of {1} places: restore them again.</source>
        <translation>其间 {1} 处中有 {0} 处病害有变：请重新修复这些地方。</translation>
    </message>
    <message>
        <source>Not restored</source>
        <translation>未修复</translation>
    </message>
    <message>
        <source>Cancelled: nothing was restored.</source>
        <translation>已取消：没有修复任何内容。</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>Save a copy else&amp;where…</source>
        <translation>副本存到别处(&amp;W)…</translation>
    </message>
    <message>
        <source>The program failed the last time</source>
        <translation>程序上次出了错</translation>
    </message>
    <message>
        <source>Show what is &amp;known</source>
        <translation>查看已知情况(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>不再提示(&amp;D)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Save a copy elsewhere</source>
        <translation>把副本存到别处</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>The copy was not saved</source>
        <translation>副本未保存</translation>
    </message>
    <message>
        <source>Leave without what is not saved?</source>
        <translation>放弃未保存的内容并离开？</translation>
    </message>
    <message>
        <source>{0} of your edits are on the screen and not on the disk. {1} Cancel, and try again or save a copy elsewhere.</source>
        <translation>您有 {0} 项编辑只在屏幕上，不在磁盘上。{1}请取消，然后重试或把副本存到别处。</translation>
    </message>
    <message>
        <source>Give {0} edits up</source>
        <translation>放弃 {0} 项编辑</translation>
    </message>
    <message>
        <source>{0} edits are not on the disk yet: {1}</source>
        <translation>{0} 项编辑尚未写入磁盘：{1}</translation>
    </message>
    <message>
        <source>The last edit is not on the disk yet: {0}</source>
        <translation>最后一项编辑尚未写入磁盘：{0}</translation>
    </message>
    <message>
        <source>Where is {0}?</source>
        <translation>{0} 在哪里？</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>Mural Restorer met an error of its own the last time. Everything that was painted is in the project.</source>
        <translation>Mural Restorer 上次遇到了自身的错误。涂过的内容都在项目里。</translation>
    </message>
</context>
<context>
    <name>SampleSheet</name>
    <message>
        <source>Sample</source>
        <translation>样张</translation>
    </message>
    <message>
        <source>The first sample comes with the first measurement</source>
        <translation>第一张样张随第一次测量出现</translation>
    </message>
</context>
<context>
    <name>ScanButtons</name>
    <message>
        <source>Add &amp;scans…</source>
        <translation>添加扫描图(&amp;S)…</translation>
    </message>
    <message>
        <source>Add fol&amp;der…</source>
        <translation>添加文件夹(&amp;D)…</translation>
    </message>
    <message>
        <source>Scans and projects</source>
        <translation>扫描图和项目</translation>
    </message>
    <message>
        <source>Add scans or projects</source>
        <translation>添加扫描图或项目</translation>
    </message>
    <message>
        <source>Add a folder of scans</source>
        <translation>添加扫描图文件夹</translation>
    </message>
</context>
<context>
    <name>ScanDialog</name>
    <message>
        <source>&amp;Point to the scan…</source>
        <translation>指出扫描图(&amp;P)…</translation>
    </message>
    <message>
        <source>Where is {0}?</source>
        <translation>{0} 在哪里？</translation>
    </message>
    <message>
        <source>The project {0} was made on this scan, which is no longer where it was. Point to it: it is opened if it is the same picture, and remembered. Nothing of the project is lost.</source>
        <translation>项目 {0} 依据的扫描图已不在原处。请指出它的位置：若是同一幅图，就会打开并记住。项目内容不会丢失。</translation>
    </message>
    <message>
        <source>{0} is another picture</source>
        <translation>{0} 是另一幅图</translation>
    </message>
    <message>
        <source>The project {0} was made on {1} as it was then. {2} is another picture: {3}. The project is not opened on it, so that no mark ever lies over another picture. Point to the unchanged scan, or put it back from a copy. Nothing of the project is lost.</source>
        <translation>项目 {0} 依据的是当时的 {1}。{2} 是另一幅图：{3}。项目不会在它上面打开，以免标记落到别的图上。请指出未改动的扫描图，或从副本恢复。项目内容不会丢失。</translation>
    </message>
</context>
<context>
    <name>ScanList</name>
    <message>
        <source>Scans</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>Sound paint</source>
        <translation>完好画面</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Held out to test</source>
        <translation>留作检验</translation>
    </message>
    <message>
        <source>Learning, and a part
held out to test</source>
        <translation>学习，
并留出一部分检验</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>无法使用</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>C&amp;lear the list</source>
        <translation>清空列表(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>常规(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>键盘(&amp;K)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Another language is used from the next start on.</source>
        <translation>所选语言在下次启动后生效。</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>De&amp;vice</source>
        <translation>设备(&amp;V)</translation>
    </message>
    <message>
        <source>Automatic takes a graphics card where there is one. Restore &gt; Models tells what the models are, and imports others.</source>
        <translation>“自动”会在有显卡时使用显卡。“修复 &gt; 模型”说明各模型的情况，并可导入其他模型。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>&amp;Operator</source>
        <translation>操作者(&amp;O)</translation>
    </message>
    <message>
        <source>Your name, as projects, exports and reports keep it with each restoration.</source>
        <translation>您的姓名；项目、导出和报告会随每次修复记下它。</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>SetupPage</name>
    <message>
        <source>&amp;Remove</source>
        <translation>删除(&amp;R)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Start &amp;training</source>
        <translation>开始训练(&amp;T)</translation>
    </message>
    <message>
        <source>Scans to learn from</source>
        <translation>用于学习的扫描图</translation>
    </message>
    <message>
        <source>The open scan, {0}</source>
        <translation>当前扫描图，{0}</translation>
    </message>
    <message>
        <source>Looking at the scans…</source>
        <translation>正在查看扫描图…</translation>
    </message>
    <message>
        <source>1 scan</source>
        <translation>1 幅扫描图</translation>
    </message>
    <message>
        <source>{0} scans</source>
        <translation>{0} 幅扫描图</translation>
    </message>
    <message>
        <source>{0}: {1} of sound paint to learn from, nothing held out.</source>
        <translation>{0}：可学习的完好画面 {1}，未留出检验部分。</translation>
    </message>
    <message>
        <source>{0}: {1} of sound paint to learn from, {2} held out to test.</source>
        <translation>{0}：可学习的完好画面 {1}，留作检验 {2}。</translation>
    </message>
</context>
<context>
    <name>ShortcutsEditor</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>恢复默认(&amp;D)</translation>
    </message>
    <message>
        <source>All de&amp;faults</source>
        <translation>全部恢复默认(&amp;F)</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>各项操作及其按键</translation>
    </message>
    <message>
        <source>Choose an action, click into the field and press the keys.</source>
        <translation>选择一项操作，单击输入框，再按下按键。</translation>
    </message>
    <message>
        <source>{0} is already used by “{1}”. Change that one first.</source>
        <translation>{0} 已用于“{1}”。请先更改那一项。</translation>
    </message>
    <message>
        <source>Its default is now used by “{0}”. Change that one first.</source>
        <translation>它的默认按键现已用于“{0}”。请先更改那一项。</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Keys can be changed in Settings.</source>
        <translation>按键可在“设置”中更改。</translation>
    </message>
</context>
<context>
    <name>SightPicture</name>
    <message>
        <source>The wheel zooms all pictures, dragging moves them; 0 fits them</source>
        <translation>滚轮缩放所有图片，拖动移动图片；0 使其适合窗口</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cursor position</source>
        <translation>指针位置</translation>
    </message>
    <message>
        <source>Pixel values</source>
        <translation>像素值</translation>
    </message>
    <message>
        <source>Expected error of the fill</source>
        <translation>修复的预计误差</translation>
    </message>
    <message>
        <source>How far the restored pixel may be from the lost one, in levels of 255</source>
        <translation>修复的像素与已失去的像素可能相差多少，以 255 级计</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Scan: {0}. Restored: {1}.</source>
        <translation>扫描图：{0}。修复后：{1}。</translation>
    </message>
    <message>
        <source>{0} bit</source>
        <translation>{0} 位</translation>
    </message>
    <message>
        <source>no profile</source>
        <translation>无色彩配置文件</translation>
    </message>
</context>
<context>
    <name>SuggestDialog</name>
    <message>
        <source>Suggest damage</source>
        <translation>病害建议</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>灵敏度</translation>
    </message>
    <message>
        <source>Smallest piece</source>
        <translation>最小尺寸</translation>
    </message>
    <message>
        <source>Further right, fainter damage is suggested too</source>
        <translation>越往右，越轻微的病害也会提出</translation>
    </message>
    <message>
        <source>Shorter pieces are not suggested</source>
        <translation>更短的不会提出</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>Accept all in &amp;view</source>
        <translation>接受可见的全部(&amp;V)</translation>
    </message>
    <message>
        <source>In s&amp;election</source>
        <translation>选区内(&amp;E)</translation>
    </message>
    <message>
        <source>In &amp;all of the scan</source>
        <translation>整幅扫描图(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Bring back rejected</source>
        <translation>恢复已否决的(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How far the scan has been looked through</source>
        <translation>扫描图已查看的程度</translation>
    </message>
    <message>
        <source>Mark what is drawn in yellow, as one step</source>
        <translation>把黄色所示标为病害，作为一步</translation>
    </message>
    <message>
        <source>Mark all that is suggested inside the selection, seen or not</source>
        <translation>把选区内的建议全部标为病害，无论是否可见</translation>
    </message>
    <message>
        <source>Look through the whole scan and mark all that is suggested, as one step</source>
        <translation>查看整幅扫描图，把所有建议标为病害，作为一步</translation>
    </message>
    <message>
        <source>&amp;Look for</source>
        <translation>寻找(&amp;L)</translation>
    </message>
    <message>
        <source>Click a piece to accept it; right-click or Alt + click to reject it. Nothing is damage until you accept it. What is rejected is not suggested again.</source>
        <translation>单击一处即接受；右键单击或 Alt + 单击即否决。接受之前，什么都不算病害。否决过的不再提出。</translation>
    </message>
    <message>
        <source>Zoom in: suggestions are shown for {0} megapixels at most.</source>
        <translation>请放大：最多对 {0} 百万像素给出建议。</translation>
    </message>
    <message>
        <source>Looking: {0} of {1} parts of the view done</source>
        <translation>正在查看：可见部分已完成 {0} / {1}</translation>
    </message>
    <message>
        <source>Looking further on…</source>
        <translation>正在往前查看…</translation>
    </message>
    <message>
        <source>Suggested in view: piece {0} of {1}</source>
        <translation>可见部分的建议：第 {0} 处，共 {1} 处</translation>
    </message>
    <message>
        <source>Nothing is suggested in view.</source>
        <translation>可见部分没有建议。</translation>
    </message>
    <message>
        <source>Suggested in view: {0}</source>
        <translation>可见部分的建议：{0} 处</translation>
    </message>
    <message>
        <source>Cracks</source>
        <translation>裂隙</translation>
    </message>
    <message>
        <source>Thin lines, dark or bright. Painted lines look the same: reject them.</source>
        <translation>细线，或深或浅。画出的线条看上去一样：请否决。</translation>
    </message>
    <message>
        <source>Bright losses</source>
        <translation>浅色缺失</translation>
    </message>
    <message>
        <source>Bare plaster: bright, pale and flat. White paint looks the same.</source>
        <translation>裸露的地仗：亮、淡、平。白色颜料看上去一样。</translation>
    </message>
    <message>
        <source>Dark spots</source>
        <translation>深色斑点</translation>
    </message>
    <message>
        <source>Soot, mould and stains. Dark paint looks the same.</source>
        <translation>烟熏、霉斑和污渍。深色颜料看上去一样。</translation>
    </message>
    <message>
        <source>Scratches</source>
        <translation>划痕</translation>
    </message>
    <message>
        <source>Thin bright lines that go straight on. Painted rays look the same.</source>
        <translation>笔直延伸的细亮线。画出的光芒看上去一样。</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Nothing new is suggested there.</source>
        <translation>该处没有新的建议。</translation>
    </message>
    <message>
        <source>Nothing was marked</source>
        <translation>未标记任何内容</translation>
    </message>
    <message>
        <source>No suggestion of this kind was rejected.</source>
        <translation>没有否决过这一类建议。</translation>
    </message>
</context>
<context>
    <name>Surface</name>
    <message>
        <source>Part of the scan cannot be shown</source>
        <translation>扫描图有一部分无法显示</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修复前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修复后</translation>
    </message>
    <message>
        <source>Difference × {0} (Up, Down)</source>
        <translation>差异 × {0}（上、下键）</translation>
    </message>
    <message>
        <source>{0:.0f} of 255</source>
        <translation>{0:.0f} / 255</translation>
    </message>
    <message>
        <source>Restoration alone</source>
        <translation>仅修复部分</translation>
    </message>
</context>
<context>
    <name>Surveying</name>
    <message>
        <source>The scans could not be looked at. Try again.</source>
        <translation>无法查看这些扫描图，请重试。</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>Options of the tool</source>
        <translation>工具选项</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Diameter of the brush in pixels of the scan</source>
        <translation>画笔直径，以扫描图像素计</translation>
    </message>
    <message>
        <source>Tolerance </source>
        <translation>容差 </translation>
    </message>
    <message>
        <source>Colour tolerance</source>
        <translation>颜色容差</translation>
    </message>
    <message>
        <source>How much a colour may differ: 2 is just noticed, black and white are 100 apart</source>
        <translation>颜色可相差多少：2 刚刚可辨，黑与白相差 100</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>连续</translation>
    </message>
    <message>
        <source>Only pixels that hang together with the one clicked on, or all like it</source>
        <translation>只取与所点像素相连的，否则取所有相似的</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Paint over damage. Alt or the right button erases; a pen&apos;s pressure sizes it.</source>
        <translation>涂出病害。Alt 或右键擦去；手写笔压感决定粗细。</translation>
    </message>
    <message>
        <source>Paint to take damage away.</source>
        <translation>涂抹以擦去病害。</translation>
    </message>
    <message>
        <source>Draw around damage. Alt or the right button takes away.</source>
        <translation>圈出病害。Alt 或右键去除。</translation>
    </message>
    <message>
        <source>Click corners. Enter or the first corner closes; Backspace takes one back.</source>
        <translation>逐点单击。Enter 或起始角点闭合；退格键收回一点。</translation>
    </message>
    <message>
        <source>Click on an edge and follow it. Enter or the first corner closes; Backspace takes a corner back.</source>
        <translation>在边缘上单击并沿其移动。Enter 或起始角点闭合；退格键收回一个角点。</translation>
    </message>
    <message>
        <source>Drag a rectangle. Shift makes it a square; Alt takes away.</source>
        <translation>拖出矩形。Shift 成正方形；Alt 去除。</translation>
    </message>
    <message>
        <source>Drag an ellipse. Shift makes it a circle; Alt takes away.</source>
        <translation>拖出椭圆。Shift 成圆；Alt 去除。</translation>
    </message>
    <message>
        <source>Click a colour. Alt takes away; Esc stops looking.</source>
        <translation>单击一种颜色。Alt 去除；Esc 停止寻找。</translation>
    </message>
    <message>
        <source>Click inside an outline to fill it, or a hole to give it the class in hand. Alt + click unmarks a hole.</source>
        <translation>在轮廓内单击即填充，单击破损则归入当前类别。Alt + 单击取消标记破损。</translation>
    </message>
    <message>
        <source>Click a hole, or drag over several. Shift adds, Alt lets go, Del unmarks.</source>
        <translation>单击一处破损，或拖动以拾取多处。Shift 加选，Alt 放开，Del 取消标记。</translation>
    </message>
    <message>
        <source>Drag a rectangle: Restore, Grow, Smooth and their like keep to it.</source>
        <translation>拖出矩形：修复、扩大、平滑等操作只限其中。</translation>
    </message>
    <message>
        <source>Click a yellow piece to accept it as damage; Alt or the right button rejects it.</source>
        <translation>单击黄色处即接受为病害；Alt 或右键否决。</translation>
    </message>
    <message>
        <source>Drag to move the scan; Space + drag does so with any tool.</source>
        <translation>拖动以移动扫描图；用任何工具时空格 + 拖动也可以。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Open a scan</source>
        <translation>打开扫描图</translation>
    </message>
    <message>
        <source>A TIFF, PNG or JPEG: with Open scan in the menu File, or by dropping it on the window. It is never changed: all you do is kept in a project beside it, with every stroke. To try things, take the sample.</source>
        <translation>TIFF、PNG 或 JPEG：用“文件”菜单中的“打开扫描图”，或直接拖到窗口上。扫描图绝不改动：您所做的一切连同每一笔都保存在旁边的项目里。想先试试，可用示例。</translation>
    </message>
    <message>
        <source>Mark the damage</source>
        <translation>标出病害</translation>
    </message>
    <message>
        <source>Paint over the losses with the brush, a little beyond their edge. Right button or Alt takes away again; {smaller_brush} and {larger_brush} size the brush; {undo} undoes, as far back as you like.</source>
        <translation>用画笔涂满缺失处，略微超出边缘。右键或 Alt 擦去；{smaller_brush} 和 {larger_brush} 调整画笔大小；{undo} 撤销，想退多远都行。</translation>
    </message>
    <message>
        <source>{compare} draws a slider over the scan, before and after. Hold {show_original} to see the original. Hatching, a neutral tone or an outline tell what was added.</source>
        <translation>按 {compare} 在扫描图上拉出修复前后的滑杆。按住 {show_original} 看原图。影线、中性色或轮廓可显出补上的部分。</translation>
    </message>
    <message>
        <source>The result is proved to be identical to the scan outside the damage, and records what made it. {command_list} finds every command; {shortcuts} shows all keys.</source>
        <translation>结果经验证，病害以外与扫描图完全一致，并记录其由来。{command_list} 可查找任何命令；{shortcuts} 显示所有按键。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>The model fills what is marked, and nothing else. Go on painting meanwhile; undo takes a restoration away whole.</source>
        <translation>模型只补标出的地方，别处一概不动。其间可继续涂；撤销会把一次修复整个去除。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>TrainDesk</name>
    <message>
        <source>Close while a training goes on?</source>
        <translation>训练还在进行，要关闭吗？</translation>
    </message>
    <message>
        <source>It is saved where it is. Open Train again another time, and it can be continued.</source>
        <translation>会就此保存。下次再打开“训练”，可以继续。</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>保存并关闭</translation>
    </message>
</context>
<context>
    <name>TrainDialog</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>{0} is trained and waits: is it to be kept?</source>
        <translation>{0} 已训练好，等待决定：要保留吗？</translation>
    </message>
    <message>
        <source>See it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>丢弃…</translation>
    </message>
    <message>
        <source>The training of {0} was interrupted after {1:.0f} of {2:.0f} minutes.</source>
        <translation>{0} 的训练在 {2:.0f} 分钟中的第 {1:.0f} 分钟中断。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Discard the training of {0}?</source>
        <translation>要丢弃 {0} 的训练吗？</translation>
    </message>
    <message>
        <source>What it has learned so far will be lost.</source>
        <translation>至今学到的内容将会丢失。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Give up this training?</source>
        <translation>要放弃这次训练吗？</translation>
    </message>
    <message>
        <source>What it has learned so far will be lost. To go on later, pause it.</source>
        <translation>至今学到的内容将会丢失。若要以后继续，请用“暂停”。</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Discard the new model?</source>
        <translation>要丢弃新模型吗？</translation>
    </message>
    <message>
        <source>It took a while to train, and will be lost.</source>
        <translation>它花了不少时间训练，丢弃后无法找回。</translation>
    </message>
    <message>
        <source>{0} is in the list of models now.</source>
        <translation>{0} 已列入模型列表。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用它</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>未保留</translation>
    </message>
    <message>
        <source>The training has ended</source>
        <translation>训练已结束</translation>
    </message>
    <message>
        <source>That was not done</source>
        <translation>未能完成</translation>
    </message>
</context>
<context>
    <name>TrainStatus</name>
    <message>
        <source>Show the training</source>
        <translation>显示训练</translation>
    </message>
    <message>
        <source>ending</source>
        <translation>即将结束</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>finished, keep it or not?</source>
        <translation>已完成，要保留吗？</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Training {0}: {1}</source>
        <translation>训练 {0}：{1}</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>A training is going on already. Wait for it, or stop it first.</source>
        <translation>已有训练在进行。请等它结束，或先停止它。</translation>
    </message>
    <message>
        <source>{0}: another window is at this run. Go on there.</source>
        <translation>{0}：另一个窗口正在进行这次训练，请在那里继续。</translation>
    </message>
    <message>
        <source>The training left no model. Start it again.</source>
        <translation>训练没有留下模型，请重新开始。</translation>
    </message>
</context>
<context>
    <name>TryMenu</name>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Another way</source>
        <translation>换一种方式(&amp;A)</translation>
    </message>
    <message>
        <source>The next way that was not tried here yet</source>
        <translation>此处尚未试过的下一种方式</translation>
    </message>
    <message>
        <source>With another &amp;model</source>
        <translation>换用模型(&amp;M)</translation>
    </message>
</context>
<context>
    <name>Trying</name>
    <message>
        <source>It is locked: unlock it first.</source>
        <translation>已锁定：请先解锁。</translation>
    </message>
    <message>
        <source>All ways were tried here: compare the hypotheses.</source>
        <translation>此处各种方式都已试过：请比较备选方案。</translation>
    </message>
    <message>
        <source>This way gives the same pixels: try again for another.</source>
        <translation>这种方式得到相同的像素：再试一次可换另一种。</translation>
    </message>
    <message>
        <source>Hypotheses</source>
        <translation>备选方案</translation>
    </message>
</context>
<context>
    <name>VerdictPage</name>
    <message>
        <source>Decide &amp;later</source>
        <translation>稍后决定(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Discard…</source>
        <translation>丢弃(&amp;D)…</translation>
    </message>
    <message>
        <source>Nothing was held out, so nobody can say whether it is better than {0}. Restore something with both and look.</source>
        <translation>没有留出检验部分，因此无法断言它是否比 {0} 更好。请用两者各修复一处来比较。</translation>
    </message>
    <message>
        <source>the damage</source>
        <translation>病害</translation>
    </message>
    <message>
        <source>the original</source>
        <translation>原状</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keep it all the same</source>
        <translation>仍然保留(&amp;K)</translation>
    </message>
    <message>
        <source>{0} is trained</source>
        <translation>{0} 已训练好</translation>
    </message>
    <message>
        <source>{0} is better than {1}</source>
        <translation>{0} 优于 {1}</translation>
    </message>
    <message>
        <source>{0} is not better than {1}</source>
        <translation>{0} 并不优于 {1}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>In the holes, dB</source>
        <translation>破损内，dB</translation>
    </message>
    <message>
        <source>Structure (SSIM)</source>
        <translation>结构（SSIM）</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 步</translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation>{0} 步</translation>
    </message>
    <message>
        <source>Trained for {0} min, {1}</source>
        <translation>训练 {0} 分钟，{1}</translation>
    </message>
    <message>
        <source>{0}, on {1} of sound paint</source>
        <translation>{0}，完好画面 {1}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一幅</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一幅</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>On the left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Measured on places of your scans that the training never saw, with damage drawn over sound paint. Higher is better.</source>
        <translation>在您的扫描图上训练从未见过之处测得：在完好画面上画出病害后再修复。越高越好。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
</context>
<context>
    <name>Warnings</name>
    <message>
        <source>And {0} more</source>
        <translation>另有 {0} 条</translation>
    </message>
</context>
<context>
    <name>_Callout</name>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>跳过(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Damage</source>
        <translation>病害(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Classes</source>
        <translation>类别(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>修复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open scan…</source>
        <translation>打开扫描图(&amp;O)…</translation>
    </message>
    <message>
        <source>A TIFF, PNG or JPEG, or a project; the scan itself is never changed</source>
        <translation>TIFF、PNG、JPEG 或项目；扫描图本身绝不改动</translation>
    </message>
    <message>
        <source>Try the &amp;sample</source>
        <translation>试用示例(&amp;S)</translation>
    </message>
    <message>
        <source>A painted wall with its damage marked, to try things on</source>
        <translation>一面已标出病害的彩绘墙，供试用</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the restored scan, the restoration alone, the mask, or tiles</source>
        <translation>写出修复后的扫描图、修复部分、蒙版或图块</translation>
    </message>
    <message>
        <source>&amp;Write a report…</source>
        <translation>写报告(&amp;W)…</translation>
    </message>
    <message>
        <source>A PDF to be filed: the scan, its condition, what was restored, by what and why</source>
        <translation>可归档的 PDF：扫描图、保存状况、修复了什么、用什么修复、为何修复</translation>
    </message>
    <message>
        <source>Save a copy of the &amp;project…</source>
        <translation>保存项目副本(&amp;P)…</translation>
    </message>
    <message>
        <source>The project itself is saved with every stroke</source>
        <translation>项目本身随每一笔保存</translation>
    </message>
    <message>
        <source>Restore &amp;many scans…</source>
        <translation>批量修复扫描图(&amp;M)…</translation>
    </message>
    <message>
        <source>A folder of scans with their masks or projects, one after another</source>
        <translation>一个文件夹的扫描图连同蒙版或项目，逐一修复</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>Appearance, model and device, and every key</source>
        <translation>外观、模型与设备，以及所有按键</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Close the scan; all that was done is in its project</source>
        <translation>关闭扫描图；所做的一切都在其项目里</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window; nothing has to be saved first</source>
        <translation>关闭窗口；无需先保存</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take the last step back; it goes back to the beginning, over restarts too</source>
        <translation>收回上一步；可一直退到起点，重启之后也行</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Do again what was taken back, until something new is done</source>
        <translation>把收回的再做一遍，直到做了新的操作</translation>
    </message>
    <message>
        <source>Undo &amp;list…</source>
        <translation>撤销列表(&amp;L)…</translation>
    </message>
    <message>
        <source>All that was done, with pictures; a click goes back or forth to there</source>
        <translation>做过的一切，附小图；单击即可退回或前进到该处</translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation>取消选择(&amp;N)</translation>
    </message>
    <message>
        <source>Let go of the selection and of picked holes</source>
        <translation>放开选区和拾取的破损</translation>
    </message>
    <message>
        <source>&amp;Finish outline</source>
        <translation>完成轮廓(&amp;F)</translation>
    </message>
    <message>
        <source>Close the outline that is being drawn</source>
        <translation>闭合正在画的轮廓</translation>
    </message>
    <message>
        <source>&amp;Give up outline</source>
        <translation>放弃轮廓(&amp;G)</translation>
    </message>
    <message>
        <source>Forget the stroke or outline that is being drawn</source>
        <translation>放弃正在画的笔画或轮廓</translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation>画笔(&amp;B)</translation>
    </message>
    <message>
        <source>Paint over damage</source>
        <translation>涂出病害</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>橡皮擦(&amp;E)</translation>
    </message>
    <message>
        <source>Take damage away</source>
        <translation>擦去病害</translation>
    </message>
    <message>
        <source>&amp;Lasso</source>
        <translation>套索(&amp;L)</translation>
    </message>
    <message>
        <source>Draw around damage</source>
        <translation>圈出病害</translation>
    </message>
    <message>
        <source>&amp;Polygon</source>
        <translation>多边形(&amp;P)</translation>
    </message>
    <message>
        <source>Click corners around damage; Enter closes the outline</source>
        <translation>绕病害单击各角点；Enter 闭合轮廓</translation>
    </message>
    <message>
        <source>&amp;Magnetic lasso</source>
        <translation>磁性套索(&amp;M)</translation>
    </message>
    <message>
        <source>Click around damage; the line follows the edges in the scan</source>
        <translation>绕病害单击；线条会贴合扫描图中的边缘</translation>
    </message>
    <message>
        <source>&amp;Rectangle</source>
        <translation>矩形(&amp;R)</translation>
    </message>
    <message>
        <source>Drag a rectangle of damage; Shift makes a square</source>
        <translation>拖出矩形病害；Shift 画正方形</translation>
    </message>
    <message>
        <source>Ell&amp;ipse</source>
        <translation>椭圆(&amp;I)</translation>
    </message>
    <message>
        <source>Drag an ellipse of damage; Shift makes a circle</source>
        <translation>拖出椭圆病害；Shift 画圆</translation>
    </message>
    <message>
        <source>&amp;Wand</source>
        <translation>魔棒(&amp;W)</translation>
    </message>
    <message>
        <source>Click to mark what has nearly the same colour</source>
        <translation>单击以标出颜色相近的部分</translation>
    </message>
    <message>
        <source>&amp;Fill</source>
        <translation>填充(&amp;F)</translation>
    </message>
    <message>
        <source>Click inside an outline of damage to mark what it encloses</source>
        <translation>在病害轮廓内单击，标出其围住的部分</translation>
    </message>
    <message>
        <source>Pic&amp;k holes</source>
        <translation>拾取破损(&amp;K)</translation>
    </message>
    <message>
        <source>Click a hole to pick it, or drag over several</source>
        <translation>单击一处破损以拾取，或拖动以拾取多处</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选区(&amp;S)</translation>
    </message>
    <message>
        <source>Drag a rectangle to which what follows keeps</source>
        <translation>拖出一个矩形，后续操作只限其中</translation>
    </message>
    <message>
        <source>P&amp;an</source>
        <translation>平移(&amp;A)</translation>
    </message>
    <message>
        <source>Move the scan</source>
        <translation>移动扫描图</translation>
    </message>
    <message>
        <source>Sugges&amp;t damage</source>
        <translation>病害建议(&amp;T)</translation>
    </message>
    <message>
        <source>Show what looks damaged; click a piece to accept it</source>
        <translation>显示疑似病害之处；单击即接受</translation>
    </message>
    <message>
        <source>&amp;Next suggested piece</source>
        <translation>下一处建议(&amp;N)</translation>
    </message>
    <message>
        <source>Frame the next piece that is suggested; after the last in view, further on</source>
        <translation>框出下一处建议；可见部分的最后一处之后继续往前</translation>
    </message>
    <message>
        <source>Pre&amp;vious suggested piece</source>
        <translation>上一处建议(&amp;V)</translation>
    </message>
    <message>
        <source>Frame the piece before this one</source>
        <translation>框出前一处建议</translation>
    </message>
    <message>
        <source>Accept the pie&amp;ce</source>
        <translation>接受此处(&amp;C)</translation>
    </message>
    <message>
        <source>Mark the framed piece as damage, and go to the next</source>
        <translation>将框出的标为病害，并转到下一处</translation>
    </message>
    <message>
        <source>Re&amp;ject the piece</source>
        <translation>否决此处(&amp;J)</translation>
    </message>
    <message>
        <source>Suggest the framed piece no longer, and go to the next</source>
        <translation>不再提出框出的一处，并转到下一处</translation>
    </message>
    <message>
        <source>Lar&amp;ger brush</source>
        <translation>加大画笔(&amp;G)</translation>
    </message>
    <message>
        <source>Wider by a step; Alt + wheel does it too</source>
        <translation>加大一级；Alt + 滚轮也可以</translation>
    </message>
    <message>
        <source>Smaller brus&amp;h</source>
        <translation>减小画笔(&amp;H)</translation>
    </message>
    <message>
        <source>Narrower by a step; Alt + wheel does it too</source>
        <translation>减小一级；Alt + 滚轮也可以</translation>
    </message>
    <message>
        <source>&amp;Grow</source>
        <translation>扩大(&amp;G)</translation>
    </message>
    <message>
        <source>Widen all damage, or what is selected</source>
        <translation>扩大全部病害，或选中的部分</translation>
    </message>
    <message>
        <source>S&amp;hrink</source>
        <translation>缩小(&amp;H)</translation>
    </message>
    <message>
        <source>Narrow all damage, or what is selected</source>
        <translation>缩小全部病害，或选中的部分</translation>
    </message>
    <message>
        <source>S&amp;mooth</source>
        <translation>平滑(&amp;M)</translation>
    </message>
    <message>
        <source>Even out the edges of all damage, or of what is selected; cracks stay as they are</source>
        <translation>使全部病害或选中部分的边缘平整；裂隙保持原样</translation>
    </message>
    <message>
        <source>&amp;Fill what is enclosed</source>
        <translation>填充围住的区域(&amp;F)</translation>
    </message>
    <message>
        <source>Mark every sound area, large or small, around which there is damage</source>
        <translation>把四周都是病害的完好区域标出，无论大小</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>反转(&amp;I)</translation>
    </message>
    <message>
        <source>Inside the selection mark what is sound, and unmark what is damage</source>
        <translation>在选区内标出完好处，并取消标记病害</translation>
    </message>
    <message>
        <source>&amp;Delete picked holes</source>
        <translation>删除拾取的破损(&amp;D)</translation>
    </message>
    <message>
        <source>Unmark the holes that are picked</source>
        <translation>取消标记拾取的破损</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
    <message>
        <source>Unmark all damage, or what is selected</source>
        <translation>取消标记全部病害，或选中的部分</translation>
    </message>
    <message>
        <source>&amp;Load mask…</source>
        <translation>载入蒙版(&amp;L)…</translation>
    </message>
    <message>
        <source>Take the damage from a mask picture</source>
        <translation>从蒙版图读取病害</translation>
    </message>
    <message>
        <source>&amp;Save mask…</source>
        <translation>保存蒙版(&amp;S)…</translation>
    </message>
    <message>
        <source>Write the damage as a picture: white, or each class by its number</source>
        <translation>把病害写成图片：白色，或各类别按编号</translation>
    </message>
    <message>
        <source>Sho&amp;w damage</source>
        <translation>显示病害(&amp;W)</translation>
    </message>
    <message>
        <source>Tint the damage over the scan</source>
        <translation>在扫描图上为病害着色</translation>
    </message>
    <message>
        <source>Class &amp;1</source>
        <translation>类别 &amp;1</translation>
    </message>
    <message>
        <source>Mark damage of this class from now on</source>
        <translation>此后标记为这一类病害</translation>
    </message>
    <message>
        <source>Class &amp;2</source>
        <translation>类别 &amp;2</translation>
    </message>
    <message>
        <source>Class &amp;3</source>
        <translation>类别 &amp;3</translation>
    </message>
    <message>
        <source>Class &amp;4</source>
        <translation>类别 &amp;4</translation>
    </message>
    <message>
        <source>Class &amp;5</source>
        <translation>类别 &amp;5</translation>
    </message>
    <message>
        <source>Class &amp;6</source>
        <translation>类别 &amp;6</translation>
    </message>
    <message>
        <source>Class &amp;7</source>
        <translation>类别 &amp;7</translation>
    </message>
    <message>
        <source>Class &amp;8</source>
        <translation>类别 &amp;8</translation>
    </message>
    <message>
        <source>Class &amp;9</source>
        <translation>类别 &amp;9</translation>
    </message>
    <message>
        <source>&amp;Protected</source>
        <translation>保护区(&amp;P)</translation>
    </message>
    <message>
        <source>Mark zones that nothing may touch; only with this class in hand are they erased</source>
        <translation>标出任何操作都不可触及的区域；只有选用此类别时才能擦去</translation>
    </message>
    <message>
        <source>&amp;Next class</source>
        <translation>下一类别(&amp;N)</translation>
    </message>
    <message>
        <source>Take the next class in hand, which the tools mark</source>
        <translation>选用下一个类别，供工具标记</translation>
    </message>
    <message>
        <source>Pre&amp;vious class</source>
        <translation>上一类别(&amp;V)</translation>
    </message>
    <message>
        <source>Take the class before in hand, which the tools mark</source>
        <translation>选用上一个类别，供工具标记</translation>
    </message>
    <message>
        <source>&amp;Give damage this class</source>
        <translation>将病害归入此类别(&amp;G)</translation>
    </message>
    <message>
        <source>The picked damage, or that in the selection, becomes damage of the class in hand</source>
        <translation>把拾取的或选区内的病害改为当前类别</translation>
    </message>
    <message>
        <source>&amp;Areas and classes…</source>
        <translation>面积与类别(&amp;A)…</translation>
    </message>
    <message>
        <source>How much is damaged; names, colours, and which classes are restored</source>
        <translation>病害有多少；名称、颜色，以及哪些类别要修复</translation>
    </message>
    <message>
        <source>Restore &amp;all</source>
        <translation>全部修复(&amp;A)</translation>
    </message>
    <message>
        <source>Fill all damage</source>
        <translation>修复全部病害</translation>
    </message>
    <message>
        <source>Restore &amp;selection</source>
        <translation>修复选区(&amp;S)</translation>
    </message>
    <message>
        <source>Fill the damage inside the selection</source>
        <translation>修复选区内的病害</translation>
    </message>
    <message>
        <source>Restore what is &amp;visible</source>
        <translation>修复可见部分(&amp;V)</translation>
    </message>
    <message>
        <source>Fill the damage in view</source>
        <translation>修复可见部分的病害</translation>
    </message>
    <message>
        <source>Restore &amp;picked holes</source>
        <translation>修复拾取的破损(&amp;P)</translation>
    </message>
    <message>
        <source>Fill the picked holes, rejected ones too</source>
        <translation>修复拾取的破损，已否决的也修复</translation>
    </message>
    <message>
        <source>Restore as I pa&amp;int</source>
        <translation>边涂边修(&amp;I)</translation>
    </message>
    <message>
        <source>Fill each stroke as soon as it is painted, while you go on</source>
        <translation>每涂完一笔就修复，其间可继续涂</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Stop restoring; nothing is kept of it</source>
        <translation>停止修复；不保留任何结果</translation>
    </message>
    <message>
        <source>&amp;Hole: opacity, lock, reject…</source>
        <translation>破损：不透明度、锁定、否决(&amp;H)…</translation>
    </message>
    <message>
        <source>What is done with the hole under the pointer, or with those that are picked</source>
        <translation>对指针下的破损或拾取的破损做什么</translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation>再试一次(&amp;Y)</translation>
    </message>
    <message>
        <source>Fill a hole another way, and keep what was there: picked ones, or at the pointer</source>
        <translation>以另一种方式修复并保留原有结果：拾取的，或指针处的</translation>
    </message>
    <message>
        <source>Hyp&amp;otheses…</source>
        <translation>备选方案(&amp;O)…</translation>
    </message>
    <message>
        <source>Compare the fills of a hole side by side, and choose one</source>
        <translation>并排比较一处破损的各个修复方案，并选用其一</translation>
    </message>
    <message>
        <source>&amp;Note / rationale…</source>
        <translation>备注 / 理由(&amp;N)…</translation>
    </message>
    <message>
        <source>Write why a hole is restored as it is: of picked ones, or at the pointer</source>
        <translation>写明破损为何如此修复：拾取的，或指针处的</translation>
    </message>
    <message>
        <source>&amp;Lock or unlock</source>
        <translation>锁定或解锁(&amp;L)</translation>
    </message>
    <message>
        <source>Let no restoration change a hole any more: picked ones, or that at the pointer</source>
        <translation>使任何修复都不再改动破损：拾取的，或指针处的</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>否决(&amp;J)</translation>
    </message>
    <message>
        <source>Take the restoration of a hole away for good: of picked ones, or at the pointer</source>
        <translation>永久去除破损处的修复：拾取的，或指针处的</translation>
    </message>
    <message>
        <source>&amp;Train…</source>
        <translation>训练(&amp;T)…</translation>
    </message>
    <message>
        <source>Fine-tune a model on your own scans</source>
        <translation>用自己的扫描图微调模型</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
    <message>
        <source>What the models are; rename, import, export or delete your own</source>
        <translation>各模型的情况；重命名、导入、导出或删除自己的模型</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Closer, around the middle; the wheel zooms at the pointer</source>
        <translation>以中央为准放大；滚轮以指针处为准</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Further away, around the middle; the wheel zooms at the pointer</source>
        <translation>以中央为准缩小；滚轮以指针处为准</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>The whole scan in the window</source>
        <translation>在窗口中显示整幅扫描图</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>100 %(&amp;1)</translation>
    </message>
    <message>
        <source>One pixel of the scan is one pixel of the screen</source>
        <translation>扫描图一个像素对应屏幕一个像素</translation>
    </message>
    <message>
        <source>&amp;Compare under a slider</source>
        <translation>滑杆对比(&amp;C)</translation>
    </message>
    <message>
        <source>A line over the scan: before on one side, after on the other; it can be turned</source>
        <translation>扫描图上的一条线：一边修复前，一边修复后；可转动</translation>
    </message>
    <message>
        <source>Compare &amp;side by side</source>
        <translation>并排对比(&amp;S)</translation>
    </message>
    <message>
        <source>Before and after beside each other, in step</source>
        <translation>修复前后并排，同步移动</translation>
    </message>
    <message>
        <source>Compare by &amp;blinking</source>
        <translation>闪烁对比(&amp;B)</translation>
    </message>
    <message>
        <source>Before and after by turns</source>
        <translation>修复前后交替显示</translation>
    </message>
    <message>
        <source>Show the &amp;difference</source>
        <translation>显示差异(&amp;D)</translation>
    </message>
    <message>
        <source>What was changed, amplified: Up and Down say how much</source>
        <translation>放大显示改动的部分：上、下键调整倍数</translation>
    </message>
    <message>
        <source>The restoration &amp;alone</source>
        <translation>仅修复部分(&amp;A)</translation>
    </message>
    <message>
        <source>What was added, without the scan</source>
        <translation>只看补上的部分，不显示扫描图</translation>
    </message>
    <message>
        <source>As &amp;restored</source>
        <translation>按修复显示(&amp;R)</translation>
    </message>
    <message>
        <source>The restored pixels as they are</source>
        <translation>修复像素的原样</translation>
    </message>
    <message>
        <source>&amp;Hatched</source>
        <translation>影线(&amp;H)</translation>
    </message>
    <message>
        <source>Hatching over what was restored</source>
        <translation>在修复处加影线</translation>
    </message>
    <message>
        <source>In a neutral ton&amp;e</source>
        <translation>中性色(&amp;E)</translation>
    </message>
    <message>
        <source>A plain tone in place of what was restored</source>
        <translation>在修复处代以单一色调</translation>
    </message>
    <message>
        <source>Out&amp;lined</source>
        <translation>轮廓(&amp;L)</translation>
    </message>
    <message>
        <source>A line around what was restored</source>
        <translation>在修复处四周描线</translation>
    </message>
    <message>
        <source>Show reintegration</source>
        <translation>显示补全样式</translation>
    </message>
    <message>
        <source>What was added in the style of its class, as Areas and classes says: hatching, neutral, lowered, outline; else the plain fill</source>
        <translation>补上的部分按其类别的样式显示，依“面积与类别”的设定：影线、中性色、压低、轮廓；否则为原样补全</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>How far fills may be from what is lost: of picked holes, or of those in view</source>
        <translation>补上的与失去的可能相差多少：拾取的破损，或可见的破损</translation>
    </message>
    <message>
        <source>Damage in outline onl&amp;y</source>
        <translation>病害只显示轮廓(&amp;Y)</translation>
    </message>
    <message>
        <source>A line around the damage in place of a tint: whole where it is restored, dashed where it is only mapped, dotted where it is protected</source>
        <translation>以描线代替着色：要修复的为实线，只记录的为虚线，保护区为点线</translation>
    </message>
    <message>
        <source>Damage more opa&amp;que</source>
        <translation>病害更不透明(&amp;Q)</translation>
    </message>
    <message>
        <source>The tint or the outline of the damage, by a tenth</source>
        <translation>病害的着色或轮廓，每次一成</translation>
    </message>
    <message>
        <source>Damage more trans&amp;parent</source>
        <translation>病害更透明(&amp;P)</translation>
    </message>
    <message>
        <source>Show the original</source>
        <translation>显示原图</translation>
    </message>
    <message>
        <source>While the key is held down</source>
        <translation>按住该键期间</translation>
    </message>
    <message>
        <source>Other pictures of the &amp;wall…</source>
        <translation>同一墙面的其他图片(&amp;W)…</translation>
    </message>
    <message>
        <source>Infrared, X-ray, raking light, an earlier photograph, laid over the scan</source>
        <translation>红外、X 光、侧光、早期照片，叠加在扫描图上</translation>
    </message>
    <message>
        <source>Ne&amp;xt picture</source>
        <translation>下一幅图片(&amp;X)</translation>
    </message>
    <message>
        <source>One of the other pictures after the other, then none</source>
        <translation>逐一显示其他图片，最后为无</translation>
    </message>
    <message>
        <source>Fade the picture in</source>
        <translation>图片渐显</translation>
    </message>
    <message>
        <source>More of the other picture, less of the scan</source>
        <translation>其他图片多一些，扫描图少一些</translation>
    </message>
    <message>
        <source>Fade the picture out</source>
        <translation>图片渐隐</translation>
    </message>
    <message>
        <source>Less of the other picture, more of the scan</source>
        <translation>其他图片少一些，扫描图多一些</translation>
    </message>
    <message>
        <source>Show the other picture</source>
        <translation>显示其他图片</translation>
    </message>
    <message>
        <source>Na&amp;vigator</source>
        <translation>导航器(&amp;V)</translation>
    </message>
    <message>
        <source>The whole scan, and a frame to drag</source>
        <translation>整幅扫描图，附可拖动的方框</translation>
    </message>
    <message>
        <source>Loupe (&amp;magnifier)</source>
        <translation>放大镜(&amp;M)</translation>
    </message>
    <message>
        <source>What is under the pointer, magnified</source>
        <translation>放大显示指针下方的内容</translation>
    </message>
    <message>
        <source>Ma&amp;gnify more</source>
        <translation>增大倍数(&amp;G)</translation>
    </message>
    <message>
        <source>The loupe from 100 % to 800 %, and round again</source>
        <translation>放大镜从 100 % 到 800 %，循环</translation>
    </message>
    <message>
        <source>His&amp;togram</source>
        <translation>直方图(&amp;T)</translation>
    </message>
    <message>
        <source>How often each value is in view</source>
        <translation>可见部分各数值出现的频度</translation>
    </message>
    <message>
        <source>&amp;Next area</source>
        <translation>下一区域(&amp;N)</translation>
    </message>
    <message>
        <source>Give the keys to canvas, panel and tools in turn</source>
        <translation>让画布、面板和工具依次接收按键</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>The window alone on the screen</source>
        <translation>屏幕上只显示本窗口</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>命令(&amp;C)…</translation>
    </message>
    <message>
        <source>Find any command by a few letters of its name</source>
        <translation>输入名称中的几个字母即可找到任何命令</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>All keys, and what mouse and pen do</source>
        <translation>所有按键，以及鼠标和手写笔的用法</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>手册(&amp;M)</translation>
    </message>
    <message>
        <source>A first restoration in five minutes, every tool, ethics and limits, and trouble</source>
        <translation>五分钟完成第一次修复、各种工具、伦理与局限，以及疑难解答</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>导览(&amp;T)</translation>
    </message>
    <message>
        <source>Five steps, from the scan to the export, in a minute</source>
        <translation>五步，从扫描图到导出，只需一分钟</translation>
    </message>
    <message>
        <source>&amp;About Mural Restorer</source>
        <translation>关于 Mural Restorer(&amp;A)</translation>
    </message>
    <message>
        <source>Version, licence and what it stands on</source>
        <translation>版本、许可证及所用组件</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针处缩放</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Alt + wheel</source>
        <translation>Alt + 滚轮</translation>
    </message>
    <message>
        <source>Space + drag, or middle button</source>
        <translation>空格 + 拖动，或中键</translation>
    </message>
    <message>
        <source>Take damage away with any tool</source>
        <translation>用任何工具擦去病害</translation>
    </message>
    <message>
        <source>Alt, or right button</source>
        <translation>Alt，或右键</translation>
    </message>
    <message>
        <source>Move the before/after slider</source>
        <translation>移动前后对比滑杆</translation>
    </message>
    <message>
        <source>Drag, or Left and Right</source>
        <translation>拖动，或左、右键</translation>
    </message>
    <message>
        <source>Close an outline</source>
        <translation>闭合轮廓</translation>
    </message>
    <message>
        <source>Double click, or click its first corner</source>
        <translation>双击，或单击起始角点</translation>
    </message>
    <message>
        <source>Take the last corner back</source>
        <translation>收回最后一个角点</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>退格键</translation>
    </message>
    <message>
        <source>Add to picked holes, or let one go</source>
        <translation>加选破损，或放开其一</translation>
    </message>
    <message>
        <source>Shift + click</source>
        <translation>Shift + 单击</translation>
    </message>
    <message>
        <source>Open a scan first</source>
        <translation>请先打开扫描图</translation>
    </message>
    <message>
        <source>Mark some damage first</source>
        <translation>请先标出病害</translation>
    </message>
    <message>
        <source>Restore something first</source>
        <translation>请先修复</translation>
    </message>
    <message>
        <source>Select a place first</source>
        <translation>请先选择一处</translation>
    </message>
    <message>
        <source>Pick a hole first</source>
        <translation>请先拾取一处破损</translation>
    </message>
    <message>
        <source>Add another picture first</source>
        <translation>请先添加其他图片</translation>
    </message>
    <message>
        <source>Nothing is being restored</source>
        <translation>没有正在进行的修复</translation>
    </message>
    <message>
        <source>A restoration is under way</source>
        <translation>修复正在进行</translation>
    </message>
    <message>
        <source>There is nothing to take back</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>There is nothing to do again</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>现在不可用</translation>
    </message>
    <message>
        <source>Hold its key down</source>
        <translation>按住它的按键</translation>
    </message>
    <message>
        <source>Mouse and pen</source>
        <translation>鼠标和手写笔</translation>
    </message>
</context>
<context>
    <name>classes</name>
    <message>
        <source>Class {0}</source>
        <translation>类别 {0}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Crack</source>
        <translation>裂隙</translation>
    </message>
    <message>
        <source>Flaking</source>
        <translation>起甲</translation>
    </message>
    <message>
        <source>Stain</source>
        <translation>污渍</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>保护区</translation>
    </message>
</context>
<context>
    <name>devices</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>NVIDIA card</source>
        <translation>NVIDIA 显卡</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source> Add a scan, or a larger one.</source>
        <translation>请添加一幅或更大的扫描图。</translation>
    </message>
    <message>
        <source> There are: {0}.</source>
        <translation>现有：{0}。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be the name of a model: it {1}. Expected one such as &apos;cave 12&apos;.</source>
        <translation>“{0}”不能作为模型名称（{1}）。名称应类似“cave 12”。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; comes with the program and can be neither renamed nor removed. &apos;restorer models export&apos; gives you a copy of your own.</source>
        <translation>“{0}”是程序自带的，不能改名或删除。可用 &apos;restorer models export&apos; 取得自己的副本。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; comes with the program. Choose another name.</source>
        <translation>“{0}”是程序自带的。请另取名称。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; does not fill clearly better than &apos;{1}&apos;.</source>
        <translation>“{0}”补得并不明显优于“{1}”。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; fills better than &apos;{1}&apos;.</source>
        <translation>“{0}”补得优于“{1}”。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; fills less well than &apos;{1}&apos;.</source>
        <translation>“{0}”补得不如“{1}”。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not better than &apos;{1}&apos;: its colours are nearer, its structure not.</source>
        <translation>“{0}”并不优于“{1}”：颜色更接近，结构则不然。</translation>
    </message>
    <message>
        <source>--set {0}: &apos;{1}&apos; holds one value, not several.</source>
        <translation>--set {0}：“{1}”是单个值，不是多个。</translation>
    </message>
    <message>
        <source>--set {0}: expected KEY=VALUE, like --set crop=256.</source>
        <translation>--set {0}：应为 KEY=VALUE，例如 --set crop=256。</translation>
    </message>
    <message>
        <source>A batch of {0} cannot be shared evenly by {1} processes. Choose a multiple of {2} with --set batch=N, or another number of processes.</source>
        <translation>一批 {0} 无法由 {1} 个进程均分。请用 --set batch=N 选择 {2} 的倍数，或改变进程数。</translation>
    </message>
    <message>
        <source>A copy of the scan in which only damage has changed; every other pixel is the scan&apos;s.</source>
        <translation>扫描图的副本，只有病害处有改动；其余每个像素都是扫描图的。</translation>
    </message>
    <message>
        <source>A feather of {0} pixels is not between 0 and 64.</source>
        <translation>羽化 {0} 像素不在 0 到 64 之间。</translation>
    </message>
    <message>
        <source>A grain of {0} is not between 0 and 2.</source>
        <translation>颗粒 {0} 不在 0 到 2 之间。</translation>
    </message>
    <message>
        <source>A model is called &apos;{0}&apos; already. Choose another name, or remove that one.</source>
        <translation>已有名为“{0}”的模型。请另取名称，或删除那一个。</translation>
    </message>
    <message>
        <source>A picture to look at: 8-bit sRGB, made smaller where the scan is large.</source>
        <translation>供观看的图片：8 位 sRGB，扫描图大时已缩小。</translation>
    </message>
    <message>
        <source>A sharpness of {0} is not between 0 and 2.</source>
        <translation>锐度 {0} 不在 0 到 2 之间。</translation>
    </message>
    <message>
        <source>A tile of the restored scan; where manifest.json says nothing was restored, the scan&apos;s.</source>
        <translation>修复后扫描图的图块；manifest.json 注明未修复处即为扫描图原样。</translation>
    </message>
    <message>
        <source>A tone of {0} is not between 0 and 1.</source>
        <translation>色调 {0} 不在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>A worker has another model &apos;{0}&apos; than the one asked for. Install the same version of the program on all machines, or give the model&apos;s file.</source>
        <translation>一个工作节点上的模型“{0}”与所要求的不同。请在所有机器上安装同一版本的程序，或给出模型文件。</translation>
    </message>
    <message>
        <source>All damage here is locked or was rejected, so nothing is restored. Unlock a hole, or restore a rejected one by its own menu.</source>
        <translation>这里的病害都已锁定或被否决，因此没有修复。请解锁，或从其自身的菜单修复已否决的破损。</translation>
    </message>
    <message>
        <source>Black and white only: {0}. If these are masks, move them to a folder of their own and say that it holds the masks.</source>
        <translation>只有黑白两色：{0}。若是蒙版，请移到单独的文件夹，并指明其中是蒙版。</translation>
    </message>
    <message>
        <source>Convert it to RGB in the program that made it.</source>
        <translation>请在生成它的程序中转换为 RGB。</translation>
    </message>
    <message>
        <source>Damage marked by {0}{1}.</source>
        <translation>病害由 {0}{1} 标出。</translation>
    </message>
    <message>
        <source>Deep Zoom and IIIF need pyvips. Install it with &apos;pip install mural-restorer[export]&apos;, and start again.</source>
        <translation>Deep Zoom 和 IIIF 需要 pyvips。请用 &apos;pip install mural-restorer[export]&apos; 安装后重新启动。</translation>
    </message>
    <message>
        <source>Expected a PyTorch checkpoint {&apos;model&apos;: state_dict}, or a state dict, with enc_1.conv.input_conv.weight ... dec_1.conv.input_conv.bias.</source>
        <translation>应为 PyTorch 检查点 {&apos;model&apos;: state_dict}，或含 enc_1.conv.input_conv.weight ... dec_1.conv.input_conv.bias 的 state dict。</translation>
    </message>
    <message>
        <source>Imported from {0}, a checkpoint of another program.</source>
        <translation>从其他程序的检查点 {0} 导入。</translation>
    </message>
    <message>
        <source>Known to the checkpoint&apos;s author; ask them.</source>
        <translation>请询问检查点的作者。</translation>
    </message>
    <message>
        <source>Memory is short: restoring on the processor in windows of {0} pixels.</source>
        <translation>内存不足：改由处理器以 {0} 像素的窗口修复。</translation>
    </message>
    <message>
        <source>No pixel here is damage of a class that is restored, so there is nothing to restore. Paint over the losses or load a mask, in white, first.</source>
        <translation>这里没有需要修复的类别的病害，因此没有可修复的内容。请先涂出缺失，或载入白色为病害的蒙版。</translation>
    </message>
    <message>
        <source>None of the {0} pictures can be trained on. {1} Expected scans with a sound place of at least {2} x {3} pixels.</source>
        <translation>{0} 幅图像都无法用于训练。{1} 应为含有至少 {2} x {3} 像素完好画面的扫描图。</translation>
    </message>
    <message>
        <source>None was given.</source>
        <translation>没有给出。</translation>
    </message>
    <message>
        <source>Not carried into the copy: {0}.</source>
        <translation>未带入副本：{0}。</translation>
    </message>
    <message>
        <source>Not measured here: &apos;restorer evaluate&apos; tells how well it does.</source>
        <translation>这里未测量：&apos;restorer evaluate&apos; 可评估其水平。</translation>
    </message>
    <message>
        <source>Only the picture itself was written, not the other pages of the scan&apos;s file.</source>
        <translation>只写出了图像本身，未写出扫描图文件的其他页。</translation>
    </message>
    <message>
        <source>Only {0} sound megapixels to learn from: the model may learn these scans by heart and do no better elsewhere. Add scans of the same wall or workshop, and train for a few minutes only.</source>
        <translation>可学习的完好画面只有 {0} 百万像素：模型可能把这些扫描图背下来，在别处并不更好。请添加同一墙面或同一画坊的扫描图，并只训练几分钟。</translation>
    </message>
    <message>
        <source>Process {0} of {1} has lost the others: one of them ended, and its own message says why. The same command continues from the last checkpoint.</source>
        <translation>{1} 个进程中的第 {0} 个与其他进程失去联系：其中一个已结束，原因见其自身的消息。同一命令会从上一个检查点继续。</translation>
    </message>
    <message>
        <source>Restored by the model {0}, SHA-256 {1}.</source>
        <translation>由模型 {0} 修复，SHA-256 {1}。</translation>
    </message>
    <message>
        <source>Rows {0} to {1}, columns {2} to {3} are damage with nothing known around them to restore from. Leave some sound pixels unmarked near them, or select a region that reaches to the damage&apos;s edge.</source>
        <translation>第 {0} 至 {1} 行、第 {2} 至 {3} 列都是病害，周围没有可供参照的完好画面。请在附近留出一些未标记的像素，或选择包含病害边缘的区域。</translation>
    </message>
    <message>
        <source>Signing needs c2pa-python. Install it with &apos;pip install mural-restorer[provenance]&apos;.</source>
        <translation>签名需要 c2pa-python。请用 &apos;pip install mural-restorer[provenance]&apos; 安装。</translation>
    </message>
    <message>
        <source>Some scans show the same picture: {0}. They count as one and are kept on one side of the test, so that it is honest.</source>
        <translation>有些扫描图是同一幅画面：{0}。它们算作一幅，并同在检验的一边，使检验如实。</translation>
    </message>
    <message>
        <source>Something was taken back while it was being made, so the damage that it began with is not in the journal any more.</source>
        <translation>修复期间有操作被撤销，因此当初的病害已不在日志中。</translation>
    </message>
    <message>
        <source>Sound for the smaller part only: {0}.</source>
        <translation>只有少部分完好：{0}。</translation>
    </message>
    <message>
        <source>The ablation adds the structural similarity term: loss.struct is 0.</source>
        <translation>消融实验要加入结构相似性项：loss.struct 为 0。</translation>
    </message>
    <message>
        <source>The ablation compares equal numbers of steps: give --steps instead of --minutes.</source>
        <translation>消融实验比较相同的步数：请用 --steps 而非 --minutes。</translation>
    </message>
    <message>
        <source>The ablation has nothing to measure on: nothing sound is held out. Give pictures and masks with --measure-on, or hold out more with --set validation=0.2.</source>
        <translation>消融实验没有可测量的内容：没有留出完好画面。请用 --measure-on 给出图像和蒙版，或用 --set validation=0.2 多留一些。</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s author&apos;s; ask them.</source>
        <translation>属检查点的作者；请询问作者。</translation>
    </message>
    <message>
        <source>The device &apos;{0}&apos; is not available here; available: {1}. &apos;restorer doctor&apos; says why.</source>
        <translation>设备“{0}”在此不可用；可用的有：{1}。&apos;restorer doctor&apos; 会说明原因。</translation>
    </message>
    <message>
        <source>The file also holds Photoshop&apos;s layers, which still show the scan and which Photoshop opens instead of the restored picture. For Photoshop, write a .png.</source>
        <translation>文件中还有 Photoshop 的图层，它们仍显示原扫描图，而 Photoshop 会打开它们而非修复后的图。若要用 Photoshop，请写为 .png。</translation>
    </message>
    <message>
        <source>The file also holds {0} of itself that cannot be changed without loss and still show the scan: programs may show that as a preview.</source>
        <translation>文件中还有 {0} 自身的副本，无法无损更改，仍显示原扫描图：有的程序会把它当作预览。</translation>
    </message>
    <message>
        <source>The file has no room for an XMP packet: what made the restoration is not said in it. Keep the JSON file with it.</source>
        <translation>文件中没有 XMP 包的位置：其中没有记下修复由何而来。请把 JSON 文件与它一起保存。</translation>
    </message>
    <message>
        <source>The loss is not a number {0}: training cannot go on. The last checkpoint before it stays. Start again in another folder with a smaller learning rate (--learning-rate).</source>
        <translation>损失函数不是数值 {0}：训练无法继续。此前最后一个检查点仍在。请在另一文件夹中以较小的学习率（--learning-rate）重新开始。</translation>
    </message>
    <message>
        <source>The memory of &apos;{0}&apos; is too small for {1} crops of {2} pixels a step. Give fewer or smaller ones (--set batch=N, --set crop=N) and another folder, or train with --device cpu.</source>
        <translation>“{0}”的内存不足以每步处理 {1} 块 {2} 像素的裁片。请减少或缩小裁片（--set batch=N、--set crop=N）并换一个文件夹，或用 --device cpu 训练。</translation>
    </message>
    <message>
        <source>The memory of the device is full: restoring in windows of {0} pixels.</source>
        <translation>设备内存已满：改以 {0} 像素的窗口修复。</translation>
    </message>
    <message>
        <source>The memory of the graphics card is full: restoring on the processor, which is slower.</source>
        <translation>显卡内存已满：改由处理器修复，会慢一些。</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; gives pixels that are no numbers, so its weights are of no use. Choose another model with --model.</source>
        <translation>模型“{0}”给出的像素不是数值，其权重不可用。请用 --model 选择其他模型。</translation>
    </message>
    <message>
        <source>The perceptual and style terms need VGG16, and its weights could not be downloaded. Give a file with --vgg-weights FILE, or a recipe without these terms.</source>
        <translation>感知项和风格项需要 VGG16，其权重无法下载。请用 --vgg-weights FILE 给出文件，或使用不含这些项的方案。</translation>
    </message>
    <message>
        <source>The points lie in one place. Mark places that are far from one another.</source>
        <translation>这些点都在一处。请标记相距较远的位置。</translation>
    </message>
    <message>
        <source>The points lie on one line, or too many of them do. Mark places all over the picture.</source>
        <translation>这些点在一条直线上，或大多如此。请在整幅图中标记。</translation>
    </message>
    <message>
        <source>The program&apos;s own model, &apos;{0}&apos;, is missing in {1}. Install the program again, or give another model with --model.</source>
        <translation>{1} 中缺少程序自带的模型“{0}”。请重新安装程序，或用 --model 给出其他模型。</translation>
    </message>
    <message>
        <source>The restoration that it finishes cannot be made again.</source>
        <translation>它所后处理的修复无法重现。</translation>
    </message>
    <message>
        <source>The restored pixels alone, to lie over the scan.</source>
        <translation>仅修复的像素，可叠加在扫描图上。</translation>
    </message>
    <message>
        <source>The restored scan as tiles to look at: 8-bit sRGB.</source>
        <translation>修复后的扫描图，作为供观看的图块：8 位 sRGB。</translation>
    </message>
    <message>
        <source>The scan is compressed as {0}, which cannot be changed in places without loss: the copy was written whole, compressed without loss, and is larger.</source>
        <translation>扫描图以 {0} 压缩，无法只改局部而不损失：副本已整体写出，采用无损压缩，文件更大。</translation>
    </message>
    <message>
        <source>The scan&apos;s XMP packet cannot be read: {0}. It is carried as it is, and does not say what made the restoration. Keep the JSON file with it.</source>
        <translation>扫描图的 XMP 包无法读取：{0}。它被原样带上，其中没有记下修复由何而来。请把 JSON 文件与它一起保存。</translation>
    </message>
    <message>
        <source>The scan&apos;s colours are multiplied by its alpha, which a PNG cannot say: it may look darker at transparent edges.</source>
        <translation>扫描图的颜色已乘以透明度，PNG 无法表示：透明边缘可能显得更暗。</translation>
    </message>
    <message>
        <source>The scan, the restored pixels over it, and the damage, as the pages of one file.</source>
        <translation>扫描图、叠加其上的修复像素和病害，作为一个文件的各页。</translation>
    </message>
    <message>
        <source>There are {0} pairs of points, and this needs at least {1}. Mark more places that are seen in both pictures.</source>
        <translation>现有 {0} 个点对，至少需要 {1} 个。请再标记两幅图中都能看到的位置。</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>现有：{0}。</translation>
    </message>
    <message>
        <source>There is no finish &apos;{0}&apos;; there are {1}.</source>
        <translation>没有后处理“{0}”；现有 {1}。</translation>
    </message>
    <message>
        <source>There is no mask polarity &apos;{0}&apos;; there are white and black.</source>
        <translation>没有蒙版极性“{0}”；只有 white 和 black。</translation>
    </message>
    <message>
        <source>There is no sound place of {0} x {1} pixels to take crops from. Add scans, or give a smaller crop (--set crop=...).</source>
        <translation>没有 {0} x {1} 像素的完好画面可供裁取。请添加扫描图，或给出更小的裁片（--set crop=...）。</translation>
    </message>
    <message>
        <source>There is no variant of turn {0} and windows of {1} pixels; turns are from 0 to {2}, windows from 64 to 4096.</source>
        <translation>没有旋转 {0}、窗口 {1} 像素的方式；旋转为 0 到 {2}，窗口为 64 到 4096。</translation>
    </message>
    <message>
        <source>There is not enough memory for windows of the size that it was made with.</source>
        <translation>内存不足以使用当初那样大的窗口。</translation>
    </message>
    <message>
        <source>There is nothing to train on. Add scans.</source>
        <translation>没有可训练的内容。请添加扫描图。</translation>
    </message>
    <message>
        <source>These holes lie in {0} tiles of 256 pixels, and confidence is worked out for {1} at a time. Look closer, or pick fewer holes.</source>
        <translation>这些破损位于 {0} 个 256 像素的图块中，可信度一次只计算 {1} 个。请放大查看，或少拾取一些。</translation>
    </message>
    <message>
        <source>This machine has {0} GPUs and more processes than that were started on it. Start them with --nproc-per-node {1}.</source>
        <translation>这台机器有 {0} 个 GPU，而启动的进程更多。请以 --nproc-per-node {1} 启动。</translation>
    </message>
    <message>
        <source>Tiles of {0} pixels cannot be written; expected 1 or more.</source>
        <translation>无法写出 {0} 像素的图块；应为 1 以上。</translation>
    </message>
    <message>
        <source>Tiles of {0} pixels cannot overlap by {1}; expected less than half of their size.</source>
        <translation>{0} 像素的图块不能重叠 {1}；应小于其一半。</translation>
    </message>
    <message>
        <source>Too large to be kept in memory: {0}. PNG and JPEG can only be read as a whole, so training will be slow: save them as tiled TIFF.</source>
        <translation>太大，无法留在内存中：{0}。PNG 和 JPEG 只能整体读取，训练会很慢：请存为分块 TIFF。</translation>
    </message>
    <message>
        <source>What computes is of another kind than what made it, so the last digits differ.</source>
        <translation>计算所用的设备与当初不同类，因此末位数字不同。</translation>
    </message>
    <message>
        <source>What was found is transparent.</source>
        <translation>找到的是透明的。</translation>
    </message>
    <message>
        <source>White is stored as 0; it is read the other way round.</source>
        <translation>白色存为 0；按相反方式读取。</translation>
    </message>
    <message>
        <source>With {0} the test is on a part of a scan that is trained on elsewhere: expect less on a wall that the model has never seen.</source>
        <translation>使用 {0} 时，检验所用的是同一扫描图中另作训练的部分：在模型从未见过的墙面上，效果会差一些。</translation>
    </message>
    <message>
        <source>a piece of it claims {0} x {1} pixels where {2} x {3} were expected. It is damaged: copy it again from where it came.</source>
        <translation>其中一块声称有 {0} x {1} 像素，应为 {2} x {3}。文件已损坏：请从来源处重新复制。</translation>
    </message>
    <message>
        <source>a piece of it is cut off. It is damaged: copy it again from where it came.</source>
        <translation>其中一块不完整。文件已损坏：请从来源处重新复制。</translation>
    </message>
    <message>
        <source>a single piece of it would take {0} GiB. Save it again as a tiled TIFF.</source>
        <translation>其中一块就需要 {0} GiB。请重新保存为分块 TIFF。</translation>
    </message>
    <message>
        <source>cannot be opened for writing. Change the permissions of the file and its folder, or copy it to a folder of your own and open the copy.</source>
        <translation>无法打开以写入。请更改文件及其文件夹的权限，或复制到自己的文件夹再打开副本。</translation>
    </message>
    <message>
        <source>cannot be read or written ({0}). Check the disk it is on; all that was saved before is kept.</source>
        <translation>无法读写（{0}）。请检查所在磁盘；此前保存的都还在。</translation>
    </message>
    <message>
        <source>cannot be written ({0}). Check the name and the disk, or choose another folder; nothing was left half-written.</source>
        <translation>无法写入（{0}）。请检查名称和磁盘，或另选文件夹；没有留下写到一半的文件。</translation>
    </message>
    <message>
        <source>claims to have {0} x {1} pixels; expected at most {2} along a side. It is damaged: copy it again from where it came.</source>
        <translation>声称有 {0} x {1} 像素；每边最多应为 {2}。文件已损坏：请从来源处重新复制。</translation>
    </message>
    <message>
        <source>has {0} bit{1} a channel; expected 8 or 16. Convert it to {2} bits in the program that made it.</source>
        <translation>每通道 {0} 位{1}；应为 8 或 16。请在生成它的程序中转换为 {2} 位。</translation>
    </message>
    <message>
        <source>has {0} channels of {1} bits; expected grey or RGB of 8 bits. Save it again as TIFF or PNG.</source>
        <translation>有 {0} 个 {1} 位通道；应为 8 位灰度或 RGB。请重新保存为 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>has {0} channels; expected grey or RGB, with one alpha channel at most. Save it again without the other channels.</source>
        <translation>有 {0} 个通道；应为灰度或 RGB，最多一个 alpha 通道。请去掉其他通道后重新保存。</translation>
    </message>
    <message>
        <source>has {0} pixels; expected whole numbers of 8 or 16 bits. Convert it to 16 bits in the program that made it.</source>
        <translation>像素为 {0}；应为 8 或 16 位整数。请在生成它的程序中转换为 16 位。</translation>
    </message>
    <message>
        <source>holds JPEG data without a picture: it is damaged. Copy it again.</source>
        <translation>含有 JPEG 数据但没有图像：文件已损坏。请重新复制。</translation>
    </message>
    <message>
        <source>holds no picture. Save it again from the program that made it.</source>
        <translation>其中没有图像。请从生成它的程序重新保存。</translation>
    </message>
    <message>
        <source>is a JPEG of a rare kind (lossless, hierarchical or arithmetic). Save it again as TIFF or PNG.</source>
        <translation>是少见的 JPEG（无损、分层或算术编码）。请重新保存为 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>is a pipe or a device. Save the picture to a file, and give that one.</source>
        <translation>是管道或设备。请先把图像存为文件，再给出该文件。</translation>
    </message>
    <message>
        <source>is a volume; expected a flat picture. Save one of its planes.</source>
        <translation>是立体数据；应为平面图像。请保存其中一个平面。</translation>
    </message>
    <message>
        <source>is compressed as {0}; expected none, LZW, Deflate, Zstandard, LZMA, PackBits or JPEG. Save it again with LZW or without compression.</source>
        <translation>以 {0} 压缩；应为不压缩、LZW、Deflate、Zstandard、LZMA、PackBits 或 JPEG。请用 LZW 或不压缩重新保存。</translation>
    </message>
    <message>
        <source>is damaged or incomplete. Copy it again from where it came.</source>
        <translation>已损坏或不完整。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>is empty. Copy it again from where it came.</source>
        <translation>是空文件。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>is in CMYK; expected grey or RGB. Convert it to RGB in the program that made it.</source>
        <translation>是 CMYK；应为灰度或 RGB。请在生成它的程序中转换为 RGB。</translation>
    </message>
    <message>
        <source>is no project of Mural Restorer, or damaged from its first bytes; expected a .mural file. Open another one, or a copy you kept.</source>
        <translation>不是 Mural Restorer 的项目，或从头就已损坏；应为 .mural 文件。请打开别的文件，或您留存的副本。</translation>
    </message>
    <message>
        <source>is not a TIFF, PNG or JPEG picture, whatever its name says. Choose another file.</source>
        <translation>无论名称如何，它不是 TIFF、PNG 或 JPEG 图像。请另选文件。</translation>
    </message>
    <message>
        <source>is too large for the file system of this disk. Choose a folder on another disk; nothing was left half-written.</source>
        <translation>对这个磁盘的文件系统来说太大。请选择其他磁盘上的文件夹；没有留下写到一半的文件。</translation>
    </message>
    <message>
        <source>its header names {0} pieces of picture where {1} were expected: the file is damaged. Copy it again from where it came.</source>
        <translation>文件头列出 {0} 块图像，应为 {1} 块：文件已损坏。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>may not be opened. Change its permissions, or copy it to a folder of your own and open the copy.</source>
        <translation>不允许打开。请更改其权限，或复制到自己的文件夹再打开副本。</translation>
    </message>
    <message>
        <source>may not be written ({0}). Close it where it is open in another program, change the permissions, or choose another folder.</source>
        <translation>不允许写入（{0}）。请在打开它的程序中关闭，更改权限，或另选文件夹。</translation>
    </message>
    <message>
        <source>may not be written, or its disk has no locks. Change its permissions, or copy it to a folder of your own and open the copy.</source>
        <translation>不允许写入，或其磁盘不支持锁定。请更改其权限，或复制到自己的文件夹再打开副本。</translation>
    </message>
    <message>
        <source>nothing was saved, since there is no space left on the disk. Free some and try again; all that was saved before is safe.</source>
        <translation>磁盘没有剩余空间，没有保存。请腾出空间后重试；此前保存的都是安全的。</translation>
    </message>
    <message>
        <source>perceptual is left out: VGG16&apos;s weights are not at hand. Give a file with --vgg-weights FILE.</source>
        <translation>略去感知项：手边没有 VGG16 的权重。请用 --vgg-weights FILE 给出文件。</translation>
    </message>
    <message>
        <source>the file became shorter while it was open. Open it again.</source>
        <translation>文件在打开期间变短了。请重新打开。</translation>
    </message>
    <message>
        <source>the file is cut off. Copy it again from where it came.</source>
        <translation>文件不完整。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>the file is cut off: {0} bytes are there, its header speaks of {1}. Copy it again from where it came.</source>
        <translation>文件不完整：现有 {0} 字节，文件头称有 {1}。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>there is no space left on the disk. Free some, or choose another folder; nothing was left half-written.</source>
        <translation>磁盘没有剩余空间。请腾出空间，或另选文件夹；没有留下写到一半的文件。</translation>
    </message>
    <message>
        <source>would take {0} GiB of memory, since it can only be read whole. Save it as a tiled TIFF.</source>
        <translation>因只能整体读取，需要 {0} GiB 内存。请保存为分块 TIFF。</translation>
    </message>
    <message>
        <source>{0} Correct this setting.</source>
        <translation>{0} 请更正此设置。</translation>
    </message>
    <message>
        <source>{0} Give a mask of the scan&apos;s size.</source>
        <translation>{0} 请给出与扫描图同样大小的蒙版。</translation>
    </message>
    <message>
        <source>{0} Held-out squares, which training never saw: {1}. In them hole PSNR is {2} dB instead of {3} ({4} dB, higher on {5} of {6}) and SSIM {7} instead of {8}.</source>
        <translation>{0}训练从未见过的留出方块：{1} 个。其破损内的 PSNR 为 {2} dB，原为 {3}（{4} dB，{6} 个中有 {5} 个更高）；SSIM 为 {7}，原为 {8}。</translation>
    </message>
    <message>
        <source>{0} None of the {1} scans has a mask.</source>
        <translation>{0} {1} 幅扫描图都没有蒙版。</translation>
    </message>
    <message>
        <source>{0} The scan is stored lying on its side: turn the mask as the scan is shown.</source>
        <translation>{0} 扫描图是侧着存的：请按扫描图显示的方向旋转蒙版。</translation>
    </message>
    <message>
        <source>{0} has not enough free memory for {1}. Close other programs that use it, and try again.</source>
        <translation>{0} 的可用内存不足以处理 {1}。请关闭占用它的其他程序后重试。</translation>
    </message>
    <message>
        <source>{0} of its {1} pieces of picture are missing. Copy it again from where it came, or save it again from the program that made it.</source>
        <translation>{1} 块图像中缺 {0} 块。请从来源处重新复制，或从生成它的程序重新保存。</translation>
    </message>
    <message>
        <source>{0} was damaged: {1} tiles were recovered, {2} were lost or are as they were before an edit. The damaged file is kept as {3}.</source>
        <translation>{0} 曾损坏：恢复了 {1} 个图块，{2} 个丢失或停留在某次编辑之前。损坏的文件另存为 {3}。</translation>
    </message>
    <message>
        <source>{0} was made by an older Mural Restorer and is up to date now; as it was, it is kept as {1}.</source>
        <translation>{0} 由旧版 Mural Restorer 建立，现已更新；原样保存为 {1}。</translation>
    </message>
    <message>
        <source>{0} was not closed the last time: all {1} edits made then are here, the last one “{2}” of {3}.</source>
        <translation>{0} 上次没有正常关闭：当时所做的 {1} 项编辑都在，最后一项是 {3} 的“{2}”。</translation>
    </message>
    <message>
        <source>{0} was not closed the last time: nothing was done in it then, and all is as it was.</source>
        <translation>{0} 上次没有正常关闭：当时没有做任何操作，一切照旧。</translation>
    </message>
    <message>
        <source>{0} was not closed the last time: the one edit made then is here, “{1}” of {2}.</source>
        <translation>{0} 上次没有正常关闭：当时所做的一项编辑还在，即 {2} 的“{1}”。</translation>
    </message>
    <message>
        <source>{0} with &apos;restorer train&apos;.</source>
        <translation>{0}，用 &apos;restorer train&apos;。</translation>
    </message>
    <message>
        <source>{0}: a network of {1} levels and {2} channels, which is none that can be used. Get the checkpoint again.</source>
        <translation>{0}：{1} 级、{2} 通道的网络，无法使用。请重新取得检查点。</translation>
    </message>
    <message>
        <source>{0}: a picture to send is written as .jpg or .jxl. Choose such a name.</source>
        <translation>{0}：供发送的图片写为 .jpg 或 .jxl。请取这样的名称。</translation>
    </message>
    <message>
        <source>{0}: a safetensors file, but not one of Mural Restorer&apos;s. Expected a model made by &apos;restorer train&apos; or &apos;restorer models import&apos;.</source>
        <translation>{0}：是 safetensors 文件，但不是 Mural Restorer 的。应为由 &apos;restorer train&apos; 或 &apos;restorer models import&apos; 生成的模型。</translation>
    </message>
    <message>
        <source>{0}: another batch writes into this folder. Wait until it has ended, or choose another folder.</source>
        <translation>{0}：另一批处理正在写入此文件夹。请等它结束，或另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: another training writes into this folder. Wait until it has ended, or choose another folder.</source>
        <translation>{0}：另一次训练正在写入此文件夹。请等它结束，或另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: cannot be copied for reading ({1}). Close it where it is open, and see that there is space in {2}.</source>
        <translation>{0}：无法复制以供读取（{1}）。请在打开它的地方关闭，并确认 {2} 有空间。</translation>
    </message>
    <message>
        <source>{0}: cannot be deleted ({1}). Close it where it is in use, or change the permissions of its folder.</source>
        <translation>{0}：无法删除（{1}）。请在使用它的地方关闭，或更改其文件夹的权限。</translation>
    </message>
    <message>
        <source>{0}: cannot be made, since {1} is a file. Choose another folder.</source>
        <translation>{0}：无法建立，因为 {1} 是文件。请另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: cannot be put in place ({1}). Close it where it is open in another program, and try again; what was there {2}.</source>
        <translation>{0}：无法放到位（{1}）。请在打开它的其他程序中关闭后重试；原有的文件 {2}。</translation>
    </message>
    <message>
        <source>{0}: cannot be read ({1}).</source>
        <translation>{0}：无法读取（{1}）。</translation>
    </message>
    <message>
        <source>{0}: cannot be read ({1}). Check the name.</source>
        <translation>{0}：无法读取（{1}）。请检查名称。</translation>
    </message>
    <message>
        <source>{0}: cannot be read as {1}{2}: it is damaged or incomplete. Copy it again from where it came, or save it again from the program that made it.</source>
        <translation>{0}：无法作为 {1}{2} 读取：已损坏或不完整。请从来源处重新复制，或从生成它的程序重新保存。</translation>
    </message>
    <message>
        <source>{0}: cannot be read, since it asks for more memory than there is: it is damaged, or too large for this computer. Save it again from the program that made it, as a tiled TIFF.</source>
        <translation>{0}：无法读取，所需内存超过现有内存：文件已损坏，或对这台计算机来说太大。请从生成它的程序重新保存为分块 TIFF。</translation>
    </message>
    <message>
        <source>{0}: cannot be signed with {1} ({2}). Ask whoever gave you the certificate for one that is made for signing documents or Content Credentials.</source>
        <translation>{0}：无法用 {1} 签名（{2}）。请向颁发者索取用于签署文档或内容凭证的证书。</translation>
    </message>
    <message>
        <source>{0}: has no mask. Expected a mask or a project.</source>
        <translation>{0}：没有蒙版。应有蒙版或项目。</translation>
    </message>
    <message>
        <source>{0}: has no mask. Expected {1} in {2}, or a project.</source>
        <translation>{0}：没有蒙版。{2} 中应有 {1}，或应有项目。</translation>
    </message>
    <message>
        <source>{0}: has no mask. Expected {1}, white where it counts as damaged.</source>
        <translation>{0}：没有蒙版。应有 {1}，病害处为白色。</translation>
    </message>
    <message>
        <source>{0}: has no project, and no folder of masks was given. Mark its damage in the window, or add --masks.</source>
        <translation>{0}：没有项目，也没有给出蒙版文件夹。请在窗口中标出病害，或加 --masks。</translation>
    </message>
    <message>
        <source>{0}: holds a run that started from {1}. Start from there too to continue it, or choose another folder.</source>
        <translation>{0}：其中的训练起始于 {1}。要继续，请同样从那里开始，或另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: holds a run with other settings (see settings.json there). Give the same ones to continue it, or choose another folder.</source>
        <translation>{0}：其中的训练使用其他设置（见那里的 settings.json）。要继续，请给出相同设置，或另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: holds no certificate; expected a PEM file that begins with the signer&apos;s own.</source>
        <translation>{0}：其中没有证书；应为以签名者本人证书开头的 PEM 文件。</translation>
    </message>
    <message>
        <source>{0}: holds no mask for any of the {1} scans. Expected {2}.png or {3}{4}.png there.</source>
        <translation>{0}：其中没有 {1} 幅扫描图中任何一幅的蒙版。应有 {2}.png 或 {3}{4}.png。</translation>
    </message>
    <message>
        <source>{0}: holds the scan itself, which is never written to. Choose another folder.</source>
        <translation>{0}：其中有扫描图本身，绝不会写入。请另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: is a file. Expected a folder for what is restored.</source>
        <translation>{0}：是文件。应为存放修复结果的文件夹。</translation>
    </message>
    <message>
        <source>{0}: is a file; expected a folder. Choose another name.</source>
        <translation>{0}：是文件；应为文件夹。请另取名称。</translation>
    </message>
    <message>
        <source>{0}: is a folder; expected a file&apos;s name. Choose such a name.</source>
        <translation>{0}：是文件夹；应为文件名。请另取名称。</translation>
    </message>
    <message>
        <source>{0}: is a folder; expected {1}. Choose a file in it.</source>
        <translation>{0}：是文件夹；应为 {1}。请选择其中的文件。</translation>
    </message>
    <message>
        <source>{0}: is away, with the drive it is on. Connect the drive again and try again, or save a copy of the project elsewhere.</source>
        <translation>{0}：连同所在的驱动器都不见了。请重新连接驱动器后重试，或把项目副本存到别处。</translation>
    </message>
    <message>
        <source>{0}: is being written all the time, so it cannot be read. Try again when the window that has it open is at rest.</source>
        <translation>{0}：一直在被写入，无法读取。请等打开它的窗口空闲时再试。</translation>
    </message>
    <message>
        <source>{0}: is compressed with loss (JPEG), which blurs the borders of damage; expected PNG or TIFF. Save the mask as PNG.</source>
        <translation>{0}：采用有损压缩（JPEG），会使病害边界模糊；应为 PNG 或 TIFF。请把蒙版存为 PNG。</translation>
    </message>
    <message>
        <source>{0}: is damaged and cannot be read further. Close it and open it again: what can still be read is recovered.</source>
        <translation>{0}：已损坏，无法继续读取。请关闭后重新打开：仍可读的内容会恢复。</translation>
    </message>
    <message>
        <source>{0}: is damaged beyond recovery. Open a copy you kept; or move it away, and open the scan to begin anew.</source>
        <translation>{0}：损坏到无法恢复。请打开您留存的副本；或把它移走，再打开扫描图重新开始。</translation>
    </message>
    <message>
        <source>{0}: is damaged; what could be recovered is in {1} beside it, but could not take its place ({2}). Open that file.</source>
        <translation>{0}：已损坏；能恢复的内容在旁边的 {1} 中，但无法取代原文件（{2}）。请打开那个文件。</translation>
    </message>
    <message>
        <source>{0}: is no address; expected http:// or https:// and where the folder will be found, such as {1}.</source>
        <translation>{0}：不是网址；应以 http:// 或 https:// 开头，说明文件夹所在，例如 {1}。</translation>
    </message>
    <message>
        <source>{0}: is no folder. Expected the folder with the masks.</source>
        <translation>{0}：不是文件夹。应为存放蒙版的文件夹。</translation>
    </message>
    <message>
        <source>{0}: is no manifest of tiles. Expected a folder that &apos;restorer batch --tiles&apos; or the window&apos;s export wrote.</source>
        <translation>{0}：不是图块清单。应为 &apos;restorer batch --tiles&apos; 或窗口导出所写的文件夹。</translation>
    </message>
    <message>
        <source>{0}: is no private key without a password, as PEM. Save it as one, and let nobody else read it.</source>
        <translation>{0}：不是无密码的 PEM 私钥。请存为这样的私钥，且不要让他人读取。</translation>
    </message>
    <message>
        <source>{0}: is no project of Mural Restorer; expected a .mural file. Open the scan itself to begin a new project.</source>
        <translation>{0}：不是 Mural Restorer 的项目；应为 .mural 文件。要新建项目，请打开扫描图本身。</translation>
    </message>
    <message>
        <source>{0}: is not the key of the first certificate in {1}. The signer&apos;s own comes first, those above it after.</source>
        <translation>{0}：与 {1} 中第一个证书不匹配。签名者本人的证书在前，上级证书在后。</translation>
    </message>
    <message>
        <source>{0}: is not the picture {1} that was registered: {2}. Point to the unchanged file, or remove the picture and add this one anew.</source>
        <translation>{0}：不是配准过的图片 {1}：{2}。请指出未改动的文件，或移除该图片后重新添加。</translation>
    </message>
    <message>
        <source>{0}: is of a kind that C2PA does not know; expected P-256 or RSA.</source>
        <translation>{0}：C2PA 不支持这种类型；应为 P-256 或 RSA。</translation>
    </message>
    <message>
        <source>{0}: is of another scan than {1}, by its size.</source>
        <translation>{0}：从大小看，属于 {1} 以外的扫描图。</translation>
    </message>
    <message>
        <source>{0}: is one mask, but there are {1} scans without a project. Give the folder with their masks.</source>
        <translation>{0}：是一个蒙版，但有 {1} 幅扫描图没有项目。请给出存放其蒙版的文件夹。</translation>
    </message>
    <message>
        <source>{0}: is open already, {1}. Close it there first.</source>
        <translation>{0}：已经打开，{1}。请先在那里关闭。</translation>
    </message>
    <message>
        <source>{0}: is the file to import. Choose another name for the model.</source>
        <translation>{0}：是要导入的文件。请为模型另取名称。</translation>
    </message>
    <message>
        <source>{0}: is the mask itself. Choose another name for the result.</source>
        <translation>{0}：是蒙版本身。请为结果另取名称。</translation>
    </message>
    <message>
        <source>{0}: is the model itself. Choose another place for the copy.</source>
        <translation>{0}：是模型本身。请为副本另选位置。</translation>
    </message>
    <message>
        <source>{0}: is the scan itself, not a mask. Give a picture of its size that is white where the scan is damaged and black elsewhere.</source>
        <translation>{0}：是扫描图本身，不是蒙版。请给出同样大小、病害处为白而其余为黑的图片。</translation>
    </message>
    <message>
        <source>{0}: is the scan itself, which is never written to. Choose another name for the result.</source>
        <translation>{0}：是扫描图本身，绝不会写入。请为结果另取名称。</translation>
    </message>
    <message>
        <source>{0}: is there already ({1}). Choose another folder.</source>
        <translation>{0}：已经存在（{1}）。请另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: is there already. Choose another name, or add --overwrite.</source>
        <translation>{0}：已经存在。请另取名称，或加 --overwrite。</translation>
    </message>
    <message>
        <source>{0}: is there already. Choose another name, or replace it with --overwrite.</source>
        <translation>{0}：已经存在。请另取名称，或用 --overwrite 替换。</translation>
    </message>
    <message>
        <source>{0}: is there already. Open it, or choose another name.</source>
        <translation>{0}：已经存在。请打开它，或另取名称。</translation>
    </message>
    <message>
        <source>{0}: is too damaged: no place of {1} x {2} pixels is more sound than damaged.</source>
        <translation>{0}：损坏太多：没有 {1} x {2} 像素的地方完好多于病害。</translation>
    </message>
    <message>
        <source>{0}: is too small: it has {1} x {2} pixels; expected at least {3} on its shorter side.</source>
        <translation>{0}：太小：有 {1} x {2} 像素；短边至少应为 {3}。</translation>
    </message>
    <message>
        <source>{0}: its folder cannot be made ({1}). Choose another folder.</source>
        <translation>{0}：无法建立其文件夹（{1}）。请另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: its scan {1} cannot be read ({2}). Check its permissions and the disk it is on.</source>
        <translation>{0}：无法读取其扫描图 {1}（{2}）。请检查其权限和所在磁盘。</translation>
    </message>
    <message>
        <source>{0}: its scan {1} is missing; expected it at {2}. Put it there, or into the project&apos;s folder, and open the project again.</source>
        <translation>{0}：缺少扫描图 {1}，应位于 {2}。请放到那里或项目的文件夹中，再打开项目。</translation>
    </message>
    <message>
        <source>{0}: layers are written as TIFF. Choose a name that ends in .tif.</source>
        <translation>{0}：图层写为 TIFF。请取以 .tif 结尾的名称。</translation>
    </message>
    <message>
        <source>{0}: made by another version of Mural Restorer (format {1}, this one reads {2}). Update the program.</source>
        <translation>{0}：由其他版本的 Mural Restorer 生成（格式 {1}，本版本读取 {2}）。请更新程序。</translation>
    </message>
    <message>
        <source>{0}: marks every pixel as damage, so nothing is known to restore from. Expected damage in white; where black marks it, say --mask-polarity black.</source>
        <translation>{0}：把每个像素都标为病害，没有可供参照的部分。病害应为白色；若黑色为病害，请用 --mask-polarity black。</translation>
    </message>
    <message>
        <source>{0}: marks no damage of a class that is restored, so there is nothing to restore. Open it and paint over the losses.</source>
        <translation>{0}：没有标出需要修复的类别的病害，因此没有可修复的内容。请打开它并涂出缺失。</translation>
    </message>
    <message>
        <source>{0}: marks no damage, so there is nothing to restore. Expected damage in white; where black marks it, say --mask-polarity black.</source>
        <translation>{0}：没有标出病害，因此没有可修复的内容。病害应为白色；若黑色为病害，请用 --mask-polarity black。</translation>
    </message>
    <message>
        <source>{0}: marks the damage of another scan than {1}.</source>
        <translation>{0}：标的是 {1} 以外的扫描图的病害。</translation>
    </message>
    <message>
        <source>{0}: marks {1}. Expected a mask that is white where the picture counts as damaged.</source>
        <translation>{0}：标出 {1}。应为病害处为白色的蒙版。</translation>
    </message>
    <message>
        <source>{0}: masks are written as .png or .tif. Choose such a name.</source>
        <translation>{0}：蒙版写为 .png 或 .tif。请取这样的名称。</translation>
    </message>
    <message>
        <source>{0}: may not be looked at ({1}). Change the permissions of its folder.</source>
        <translation>{0}：不允许查看（{1}）。请更改其文件夹的权限。</translation>
    </message>
    <message>
        <source>{0}: may not be read ({1}). Change its permissions, or copy it to a folder of your own.</source>
        <translation>{0}：不允许读取（{1}）。请更改其权限，或复制到自己的文件夹。</translation>
    </message>
    <message>
        <source>{0}: models are written as {1} files. Choose such a name.</source>
        <translation>{0}：模型写为 {1} 文件。请取这样的名称。</translation>
    </message>
    <message>
        <source>{0}: no pictures here. Expected a folder with TIFF, PNG or JPEG files; check the path.</source>
        <translation>{0}：这里没有图像。应为含有 TIFF、PNG 或 JPEG 文件的文件夹；请检查路径。</translation>
    </message>
    <message>
        <source>{0}: no registration was found that is sure, {1}. Mark a few places in both by hand.</source>
        <translation>{0}：没有找到可靠的配准，{1}。请在两幅图中手动标记几处。</translation>
    </message>
    <message>
        <source>{0}: no scans here. Expected TIFF, PNG or JPEG files, or projects.</source>
        <translation>{0}：这里没有扫描图。应为 TIFF、PNG 或 JPEG 文件，或项目。</translation>
    </message>
    <message>
        <source>{0}: no such file or folder. Check the name.</source>
        <translation>{0}：没有这样的文件或文件夹。请检查名称。</translation>
    </message>
    <message>
        <source>{0}: no such file. Check the name.</source>
        <translation>{0}：没有这样的文件。请检查名称。</translation>
    </message>
    <message>
        <source>{0}: no such folder. Expected the folder with the masks.</source>
        <translation>{0}：没有这样的文件夹。应为存放蒙版的文件夹。</translation>
    </message>
    <message>
        <source>{0}: no such model file. &apos;restorer models list&apos; shows what there is.</source>
        <translation>{0}：没有这样的模型文件。&apos;restorer models list&apos; 会列出现有模型。</translation>
    </message>
    <message>
        <source>{0}: no such model file. Give a .safetensors file or a name from &apos;restorer models list&apos;.</source>
        <translation>{0}：没有这样的模型文件。请给出 .safetensors 文件，或 &apos;restorer models list&apos; 中的名称。</translation>
    </message>
    <message>
        <source>{0}: not VGG16&apos;s convolutions, features.{1} is missing.</source>
        <translation>{0}：不是 VGG16 的卷积，缺少 features.{1}。</translation>
    </message>
    <message>
        <source>{0}: not a checkpoint this version can continue. Choose another run folder.</source>
        <translation>{0}：不是本版本可以继续的检查点。请另选训练文件夹。</translation>
    </message>
    <message>
        <source>{0}: not a recipe ({1}). Expected TOML like those of the program, or the settings.json of another run.</source>
        <translation>{0}：不是训练方案（{1}）。应为程序自带那样的 TOML，或另一次训练的 settings.json。</translation>
    </message>
    <message>
        <source>{0}: not a recipe. Expected fields with values.</source>
        <translation>{0}：不是训练方案。应为带有值的字段。</translation>
    </message>
    <message>
        <source>{0}: not a weight file, its header is no JSON object.</source>
        <translation>{0}：不是权重文件，其文件头不是 JSON 对象。</translation>
    </message>
    <message>
        <source>{0}: not a weight file, its header is not JSON.</source>
        <translation>{0}：不是权重文件，其文件头不是 JSON。</translation>
    </message>
    <message>
        <source>{0}: not a weight file. Expected a .safetensors file; a .pth or .pt checkpoint is taken in with &apos;restorer models import&apos;.</source>
        <translation>{0}：不是权重文件。应为 .safetensors 文件；.pth 或 .pt 检查点用 &apos;restorer models import&apos; 导入。</translation>
    </message>
    <message>
        <source>{0}: results are written as .tif or .png, which lose nothing. Choose such a name.</source>
        <translation>{0}：结果写为无损的 .tif 或 .png。请取这样的名称。</translation>
    </message>
    <message>
        <source>{0}: the VGG16 weights cannot be read. Expected a safetensors file with features.0.weight to features.14.bias.</source>
        <translation>{0}：无法读取 VGG16 权重。应为含 features.0.weight 至 features.14.bias 的 safetensors 文件。</translation>
    </message>
    <message>
        <source>{0}: the mask has {1} pixels, but {2} has {3}.</source>
        <translation>{0}：蒙版有 {1} 像素，而 {2} 有 {3}。</translation>
    </message>
    <message>
        <source>{0}: the model&apos;s description is damaged. Get the file again.</source>
        <translation>{0}：模型的说明已损坏。请重新取得文件。</translation>
    </message>
    <message>
        <source>{0}: the picture {1} is missing. Put it back, or point to it.</source>
        <translation>{0}：缺少图片 {1}。请放回，或指出其位置。</translation>
    </message>
    <message>
        <source>{0}: the run cannot be written ({1}). Free some space or mend the folder, and give the same command again: it continues from the last checkpoint.</source>
        <translation>{0}：无法写入训练（{1}）。请腾出空间或修复文件夹，再执行同一命令：会从上一个检查点继续。</translation>
    </message>
    <message>
        <source>{0}: the tensors do not have VGG16&apos;s shapes.</source>
        <translation>{0}：张量的形状与 VGG16 不符。</translation>
    </message>
    <message>
        <source>{0}: the tiles cannot be written ({1}). See that there is space, or choose another folder.</source>
        <translation>{0}：无法写出图块（{1}）。请确认有空间，或另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: the weights are damaged. Get the file again.</source>
        <translation>{0}：权重已损坏。请重新取得文件。</translation>
    </message>
    <message>
        <source>{0}: the weights are not the ones the file was written with (SHA-256 {1}..., expected {2}...). Get the file again.</source>
        <translation>{0}：权重不是文件写出时的权重（SHA-256 {1}...，应为 {2}...）。请重新取得文件。</translation>
    </message>
    <message>
        <source>{0}: the weights do not fit the architecture the file names ({1} tensors differ, the first is {2}). Get the file again.</source>
        <translation>{0}：权重与文件所述的架构不符（{1} 个张量不同，第一个是 {2}）。请重新取得文件。</translation>
    </message>
    <message>
        <source>{0}: the written copy differs from the scan outside the damage ({1}), so it was thrown away. The disk may be failing: choose another one, and report this.</source>
        <translation>{0}：写出的副本在病害以外与扫描图不同（{1}），已丢弃。磁盘可能有故障：请另选磁盘，并反馈此事。</translation>
    </message>
    <message>
        <source>{0}: the {1} has changed since this edit was made, so it was not saved. Do it again.</source>
        <translation>{0}：{1} 在这次编辑之后有变，因此没有保存。请重做一次。</translation>
    </message>
    <message>
        <source>{0}: there is no such file or folder. Check the name.</source>
        <translation>{0}：没有这样的文件或文件夹。请检查名称。</translation>
    </message>
    <message>
        <source>{0}: there is no such file. Check the name and the folder.</source>
        <translation>{0}：没有这样的文件。请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>{0}: there is no such file; expected a project. Check the name.</source>
        <translation>{0}：没有这样的文件；应为项目。请检查名称。</translation>
    </message>
    <message>
        <source>{0}: there is not enough space on the disk: {1} are needed and {2} are free. Free some, or choose another folder.</source>
        <translation>{0}：磁盘空间不足：需要 {1}，可用 {2}。请腾出空间，或另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: this folder cannot be written ({1}). Choose another one, or change its permissions.</source>
        <translation>{0}：此文件夹无法写入（{1}）。请另选文件夹，或更改其权限。</translation>
    </message>
    <message>
        <source>{0}: was begun with other scans. Give the same ones to continue it, or choose another folder.</source>
        <translation>{0}：开始时用的是其他扫描图。要继续，请给出相同的，或另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: was changed by another program meanwhile, so nothing is added to it. Save a copy of the project elsewhere.</source>
        <translation>{0}：其间被其他程序改动，因此没有加入内容。请把项目副本存到别处。</translation>
    </message>
    <message>
        <source>{0}: was made by a newer Mural Restorer (format {1}; this one reads up to {2}). Nothing of it was changed. Update the program and open it again.</source>
        <translation>{0}：由更新版本的 Mural Restorer 建立（格式 {1}；本版本最多读取 {2}）。没有改动任何内容。请更新程序后再打开。</translation>
    </message>
    <message>
        <source>{0}: was made for another picture than {1}: {2}; expected {3} of {4} x {5} pixels, {6}, {7} bytes, unchanged. Put that file back, or move the project elsewhere to begin a new one.</source>
        <translation>{0}：是为 {1} 以外的图建立的：{2}；应为 {3}，{4} x {5} 像素，{6}，{7} 字节，未经改动。请放回该文件，或把项目移到别处再新建。</translation>
    </message>
    <message>
        <source>{0}: was signed, and the signature is not valid. Do not sign it.</source>
        <translation>{0}：已有签名，但签名无效。请不要签署它。</translation>
    </message>
    <message>
        <source>{0}: was written by another program meanwhile, and is left as it is. Choose another name, or replace it with --overwrite.</source>
        <translation>{0}：其间被其他程序写入，现保持原样。请另取名称，或用 --overwrite 替换。</translation>
    </message>
    <message>
        <source>{0}: what it says of other pictures of the wall is damaged or of a newer version. Add the pictures anew; all else in the project is as it was.</source>
        <translation>{0}：其中关于墙面其他图片的内容已损坏或属于更新版本。请重新添加图片；项目的其余内容不变。</translation>
    </message>
    <message>
        <source>{0}: what was read back is not what was written. The disk may be failing: choose another one.</source>
        <translation>{0}：读回的内容与写出的不同。磁盘可能有故障：请另选磁盘。</translation>
    </message>
    <message>
        <source>{0}: would be a BigTIFF, in which Content Credentials cannot be written. Write a .png, or do not sign it.</source>
        <translation>{0}：会成为 BigTIFF，无法写入内容凭证。请写为 .png，或不签名。</translation>
    </message>
    <message>
        <source>{0}: would be written over {1}, which is a scan or a mask of this batch. Choose another folder for the results.</source>
        <translation>{0}：会覆盖 {1}，而它是本批的扫描图或蒙版。请为结果另选文件夹。</translation>
    </message>
    <message>
        <source>{0}: would be written to {1}, like {2}. Rename one, or restore them into two folders.</source>
        <translation>{0}：会与 {2} 一样写到 {1}。请改名其一，或修复到两个文件夹。</translation>
    </message>
    <message>
        <source>{0}: would become larger than 4 GB, which TIFF files of the classic kind cannot be. Convert the scan to BigTIFF and restore that, or write a .png.</source>
        <translation>{0}：会超过 4 GB，普通 TIFF 文件不能这么大。请把扫描图转换为 BigTIFF 再修复，或写为 .png。</translation>
    </message>
    <message>
        <source>{0}: {1} holds values that are no numbers, so the checkpoint is of no use. Get it again, or take an earlier one.</source>
        <translation>{0}：{1} 中有非数值，检查点不可用。请重新取得，或用更早的一个。</translation>
    </message>
    <message>
        <source>{0}: {1}; expected a project. Check the name.</source>
        <translation>{0}：{1}；应为项目。请检查名称。</translation>
    </message>
</context>
<context>
    <name>exporting</name>
    <message>
        <source>The restored pixels, transparent everywhere else.</source>
        <translation>修复的像素，其余透明。</translation>
    </message>
    <message>
        <source>Three pages: the scan, the restoration over it, and the damage.</source>
        <translation>三页：扫描图、叠加其上的修复、病害。</translation>
    </message>
    <message>
        <source>White marks the damage.</source>
        <translation>白色为病害。</translation>
    </message>
    <message>
        <source>Each pixel is its class&apos;s number; the JSON file beside says which.</source>
        <translation>每个像素是其类别的编号；含义见旁边的 JSON 文件。</translation>
    </message>
    <message>
        <source>What was added is set off in the style of its class.</source>
        <translation>补上的部分已按其类别的样式标出。</translation>
    </message>
    <message>
        <source>{0} pixels ({1:.2f} %) were changed; all others were compared and are identical to the scan&apos;s.</source>
        <translation>改动了 {0} 个像素（{1:.2f} %）；其余全部经过比对，与扫描图一致。</translation>
    </message>
    <message>
        <source>{0} × {1} pixels, in sRGB.</source>
        <translation>{0} × {1} 像素，sRGB。</translation>
    </message>
    <message>
        <source>Tiles of every size, in sRGB. A viewer in a browser opens {0}.</source>
        <translation>各种大小的图块，sRGB。浏览器中的查看器打开 {0}。</translation>
    </message>
    <message>
        <source>Tiles of {0} pixels, and manifest.json with their positions.</source>
        <translation>边长 {0} 像素的图块，及记录其位置的 manifest.json。</translation>
    </message>
</context>
<context>
    <name>journal</name>
    <message>
        <source>Make it {0}</source>
        <translation>归入 {0}</translation>
    </message>
    <message>
        <source>Load mask {0}</source>
        <translation>载入蒙版 {0}</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>画笔一笔</translation>
    </message>
    <message>
        <source>Choose a hypothesis</source>
        <translation>选用备选方案</translation>
    </message>
    <message>
        <source>Clear damage</source>
        <translation>清除病害</translation>
    </message>
    <message>
        <source>Delete picked</source>
        <translation>删除拾取的</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Fade</source>
        <translation>淡化</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Fill what is enclosed</source>
        <translation>填充围住的区域</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>后处理</translation>
    </message>
    <message>
        <source>Grow damage</source>
        <translation>扩大病害</translation>
    </message>
    <message>
        <source>Invert damage</source>
        <translation>反转病害</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Mark area</source>
        <translation>标出区域</translation>
    </message>
    <message>
        <source>Mark similar</source>
        <translation>标出相似处</translation>
    </message>
    <message>
        <source>Mark the sample&apos;s damage</source>
        <translation>标出示例的病害</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Shrink damage</source>
        <translation>缩小病害</translation>
    </message>
    <message>
        <source>Smooth damage</source>
        <translation>平滑病害</translation>
    </message>
    <message>
        <source>Suggested cracks</source>
        <translation>建议的裂隙</translation>
    </message>
    <message>
        <source>Suggested losses</source>
        <translation>建议的缺失</translation>
    </message>
    <message>
        <source>Suggested scratches</source>
        <translation>建议的划痕</translation>
    </message>
    <message>
        <source>Suggested spots</source>
        <translation>建议的斑点</translation>
    </message>
    <message>
        <source>Suggestion rejected</source>
        <translation>已否决建议</translation>
    </message>
    <message>
        <source>Suggestions brought back</source>
        <translation>已恢复建议</translation>
    </message>
    <message>
        <source>Take back the rejection</source>
        <translation>收回否决</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Unmark area</source>
        <translation>取消标记区域</translation>
    </message>
    <message>
        <source>Unmark hole</source>
        <translation>取消标记破损</translation>
    </message>
    <message>
        <source>Unmark similar</source>
        <translation>取消标记相似处</translation>
    </message>
</context>
<context>
    <name>model_card</name>
    <message>
        <source>Hole PSNR, dB</source>
        <translation>破损内 PSNR，dB</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR，dB</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Challenge MSE</source>
        <translation>竞赛 MSE</translation>
    </message>
    <message>
        <source>On pictures it was not trained on</source>
        <translation>在未参与训练的图像上</translation>
    </message>
    <message>
        <source>On what was held out</source>
        <translation>在留出的部分上</translation>
    </message>
    <message>
        <source>At the end of training</source>
        <translation>训练结束时</translation>
    </message>
    <message>
        <source>Telea</source>
        <translation>Telea</translation>
    </message>
    <message>
        <source>Navier–Stokes</source>
        <translation>Navier–Stokes</translation>
    </message>
    <message>
        <source>Membrane</source>
        <translation>薄膜插值</translation>
    </message>
    <message>
        <source>The model it started from</source>
        <translation>作为起点的模型</translation>
    </message>
    <message>
        <source>A small U-Net (width 32, 6 levels) over the harmonic fill, for losses up to about 60 pixels across.</source>
        <translation>叠加于调和填充之上的小型 U-Net（宽度 32，6 级），适合直径不超过约 60 像素的缺失。</translation>
    </message>
    <message>
        <source>It continues colour, shade and the direction of nearby lines. It does not know what was painted: a face, a hand or an inscription that is lost stays lost. Not tried on gold, relief, or pictures larger than its training photographs (about 600 pixels; the damage there up to 50 pixels across).</source>
        <translation>它延续颜色、明暗和附近线条的走向。它不知道原来画的是什么：缺失的面容、手或题记不会复原。未在贴金、沥粉等凸起部分上试过，也未在大于训练照片的图像上试过（照片约 600 像素；其中病害直径不超过 50 像素）。</translation>
    </message>
    <message>
        <source>482 photographs of Mogao wall paintings: DunHuang-660 (377 crops of book scans with halftone; caves 158, 217, 220, 254, 299, 312, 313 and 435 left out), xunmengdunhuang (102) and HaisongX/Dunhuang (3). Damage drawn at random: random walks, strokes, cracks, lacunae.</source>
        <translation>482 张莫高窟壁画照片：DunHuang-660（377 张带网点的书籍扫描裁片；第 158、217、220、254、299、312、313 和 435 窟除外）、xunmengdunhuang（102 张）和 HaisongX/Dunhuang（3 张）。病害随机画出：随机游走、笔触、裂隙、块状缺失。</translation>
    </message>
    <message>
        <source>MIT, like the program. The paintings are in the public domain; the sources of the photographs state no licence.</source>
        <translation>MIT，与本程序相同。壁画属公有领域；照片来源未注明许可。</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>局限</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Started from</source>
        <translation>起始于</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>训练方案</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>制作工具</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>U-Net of width {0} with {1} levels</source>
        <translation>U-Net，宽度 {0}，{1} 级</translation>
    </message>
    <message>
        <source>{0}, as published</source>
        <translation>{0}，与论文一致</translation>
    </message>
    <message>
        <source>averaged weights</source>
        <translation>权重取平均</translation>
    </message>
    <message>
        <source>16-bit arithmetic</source>
        <translation>16 位运算</translation>
    </message>
    <message>
        <source>Loss: {0}</source>
        <translation>损失函数：{0}</translation>
    </message>
    <message>
        <source>Damage: {0}</source>
        <translation>病害：{0}</translation>
    </message>
    <message>
        <source>{0}, which adds to the harmonic fill</source>
        <translation>{0}，叠加于调和填充之上</translation>
    </message>
    <message>
        <source>turned, mirrored, at other scales and in other light</source>
        <translation>经旋转、镜像、缩放并改变光照</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测量结果</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>随机权重</translation>
    </message>
    <message>
        <source>Crops of {0} pixels, {1} a step</source>
        <translation>裁切 {0} 像素，每步 {1} 块</translation>
    </message>
    <message>
        <source>learning rate up to {0:g}</source>
        <translation>学习率最高 {0:g}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{0}. </source>
        <translation>{0}。</translation>
    </message>
</context>
<context>
    <name>model_list</name>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自己的</translation>
    </message>
    <message>
        <source>Comes with the program</source>
        <translation>程序自带</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>pictures</name>
    <message>
        <source>Infrared</source>
        <translation>红外</translation>
    </message>
    <message>
        <source>Ultraviolet</source>
        <translation>紫外</translation>
    </message>
    <message>
        <source>X-ray</source>
        <translation>X 光</translation>
    </message>
    <message>
        <source>Raking light</source>
        <translation>侧光</translation>
    </message>
    <message>
        <source>Earlier photograph</source>
        <translation>早期照片</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>As the pairs allow</source>
        <translation>视点对而定</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Shift, turn, scale</source>
        <translation>平移、旋转、缩放</translation>
    </message>
    <message>
        <source>Affine</source>
        <translation>仿射</translation>
    </message>
    <message>
        <source>Perspective</source>
        <translation>透视</translation>
    </message>
    <message>
        <source>Not registered yet</source>
        <translation>尚未配准</translation>
    </message>
    <message>
        <source>{0:.1f} px</source>
        <translation>{0:.1f} px</translation>
    </message>
    <message>
        <source>1 pair</source>
        <translation>1 对</translation>
    </message>
    <message>
        <source>{0} · {1:.2f} mm</source>
        <translation>{0} · {1:.2f} mm</translation>
    </message>
    <message>
        <source>{0} of {1} places agree</source>
        <translation>{1} 处中有 {0} 处吻合</translation>
    </message>
    <message>
        <source>{0}: too few to check</source>
        <translation>{0}：太少，无法核对</translation>
    </message>
    <message>
        <source>{0} pairs</source>
        <translation>{0} 对</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>Condition and restoration report</source>
        <translation>保存状况与修复报告</translation>
    </message>
    <message>
        <source>Report made</source>
        <translation>报告日期</translation>
    </message>
    <message>
        <source>Report made by</source>
        <translation>报告人</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>{0} of the scan ({1} pixels) are marked as damage; {2} holes are to be restored.</source>
        <translation>扫描图的 {0}（{1} 像素）标为病害；{2} 处破损待修复。</translation>
    </message>
    <message>
        <source>Nothing was restored in this project.</source>
        <translation>此项目中没有修复任何内容。</translation>
    </message>
    <message>
        <source>{0} pixels ({1} of the scan) were filled by a computer: they show what a neural network made of what is around them. All other pixels are those of the scan.</source>
        <translation>{0} 像素（扫描图的 {1}）由计算机补上：它们显示神经网络依据周围所作的推测。其余像素均为扫描图的像素。</translation>
    </message>
    <message>
        <source>The scan</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} 像素</translation>
    </message>
    <message>
        <source>{0} × {1} cm</source>
        <translation>{0} × {1} cm</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>位深</translation>
    </message>
    <message>
        <source>{0} bits a channel, {1} channels</source>
        <translation>每通道 {0} 位，{1} 通道</translation>
    </message>
    <message>
        <source>Colour profile</source>
        <translation>色彩配置文件</translation>
    </message>
    <message>
        <source>none; taken as sRGB</source>
        <translation>无；按 sRGB 处理</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>{0} × {1} pixels an inch</source>
        <translation>每英寸 {0} × {1} 像素</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>文件中未注明</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} 字节</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>The scan as it is</source>
        <translation>扫描图原样</translation>
    </message>
    <message>
        <source>Other pictures of the wall</source>
        <translation>同一墙面的其他图片</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Laid over the scan</source>
        <translation>叠加在扫描图上</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>保存状况</translation>
    </message>
    <message>
        <source>Map of the damage. Framed numbers are the regions shown below.</source>
        <translation>病害图。带编号的方框为下文所示的区域。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>mapped only, left as it is</source>
        <translation>只记录，保持原样</translation>
    </message>
    <message>
        <source>protected, never changed</source>
        <translation>受保护，绝不改动</translation>
    </message>
    <message>
        <source>All damage</source>
        <translation>全部病害</translation>
    </message>
    <message>
        <source>Told apart by</source>
        <translation>区分方式</translation>
    </message>
    <message>
        <source>nothing: the fill as it is</source>
        <translation>不区分：补全原样</translation>
    </message>
    <message>
        <source>hatching</source>
        <translation>影线</translation>
    </message>
    <message>
        <source>neutral tone</source>
        <translation>中性色</translation>
    </message>
    <message>
        <source>lowered tone</source>
        <translation>压低色调</translation>
    </message>
    <message>
        <source>outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>lines every</source>
        <translation>线距</translation>
    </message>
    <message>
        <source>wide</source>
        <translation>线宽</translation>
    </message>
    <message>
        <source>long</source>
        <translation>线长</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Restoration</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>The scan as it is restored, without what sets it off</source>
        <translation>修复后的扫描图，未加区分标识</translation>
    </message>
    <message>
        <source>Region {0}</source>
        <translation>区域 {0}</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修复前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修复后</translation>
    </message>
    <message>
        <source>After, set off as its class is</source>
        <translation>修复后，按其类别的样式区分</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>row {0}, column {1}</source>
        <translation>第 {0} 行，第 {1} 列</translation>
    </message>
    <message>
        <source>Row, column</source>
        <translation>行，列</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>病害</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>{0} of it</source>
        <translation>其中 {0}</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>faded to {0}</source>
        <translation>淡化至 {0}</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>rejected: what was made was taken away</source>
        <translation>已否决：补上的内容已去除</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>制作</translation>
    </message>
    <message>
        <source>{0}, {1}, {2}</source>
        <translation>{0}，{1}，{2}</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>Rationale</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>Other holes</source>
        <translation>其他破损</translation>
    </message>
    <message>
        <source>And {0} smaller holes, together {1} pixels.</source>
        <translation>另有 {0} 处较小的破损，共 {1} 像素。</translation>
    </message>
    <message>
        <source>Notes about places where no hole is marked now</source>
        <translation>关于现已无破损标记之处的备注</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>制作过程</translation>
    </message>
    <message>
        <source>Model {0}</source>
        <translation>模型 {0}</translation>
    </message>
    <message>
        <source>SHA-256 of the model&apos;s file</source>
        <translation>模型文件的 SHA-256</translation>
    </message>
    <message>
        <source>SHA-256 of its weights</source>
        <translation>其权重的 SHA-256</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>模型简介</translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Its limits</source>
        <translation>局限</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Began as</source>
        <translation>起始于</translation>
    </message>
    <message>
        <source>Steps of training</source>
        <translation>训练步数</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>后处理</translation>
    </message>
    <message>
        <source>none: the network&apos;s pixels as they are</source>
        <translation>无：网络给出的像素，不作处理</translation>
    </message>
    <message>
        <source>blend: without a step of colour at the edge</source>
        <translation>融合：边缘处没有色阶</translation>
    </message>
    <message>
        <source>full: blend, with the grain of the surroundings</source>
        <translation>完整：融合，并带上周围的颗粒质感</translation>
    </message>
    <message>
        <source>soft edge {0} px</source>
        <translation>柔边 {0} px</translation>
    </message>
    <message>
        <source>sharpness {0}</source>
        <translation>锐度 {0}</translation>
    </message>
    <message>
        <source>grain {0}</source>
        <translation>颗粒 {0}</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>{0} × {0} pixels</source>
        <translation>{0} × {0} 像素</translation>
    </message>
    <message>
        <source>Shown to the network</source>
        <translation>给网络看的方式</translation>
    </message>
    <message>
        <source>turn {0}, {1}</source>
        <translation>方位 {0}，{1}</translation>
    </message>
    <message>
        <source>half the size first</source>
        <translation>先按一半大小</translation>
    </message>
    <message>
        <source>at its own size</source>
        <translation>按原有大小</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>{0} threads</source>
        <translation>{0} 个线程</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>使用次数</translation>
    </message>
    <message>
        <source>{0} entries, from {1} to {2}</source>
        <translation>{0} 条记录，自 {1} 至 {2}</translation>
    </message>
    <message>
        <source>Random numbers</source>
        <translation>随机数</translation>
    </message>
    <message>
        <source>none were drawn: the same settings give the same pixels</source>
        <translation>未使用：相同的设置得到相同的像素</translation>
    </message>
    <message>
        <source>The journal in brief</source>
        <translation>日志摘要</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>做过的操作</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>First</source>
        <translation>首次</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>末次</translation>
    </message>
    <message>
        <source>Nothing was done yet.</source>
        <translation>尚未做任何操作。</translation>
    </message>
    <message>
        <source>Limits and ethics</source>
        <translation>局限与伦理</translation>
    </message>
    <message>
        <source>What was filled in is a proposal, not evidence. A network continues what it has seen elsewhere; it does not know what was painted here. The larger a loss, the less its fill can be relied on.</source>
        <translation>补上的内容是提议，不是证据。网络延续它在别处见过的东西；它不知道此处原来画的是什么。缺失越大，补上的内容越不可靠。</translation>
    </message>
    <message>
        <source>The scan&apos;s file was not changed. The restoration is a layer of its own, which can be faded, hidden and taken away, and every pixel of it is on record with what made it.</source>
        <translation>扫描图文件未作改动。修复自成一层，可淡化、隐藏和去除，其每个像素由何而来都有记录。</translation>
    </message>
    <message>
        <source>Whoever has the scan, the project and the model can make the same pixels again and compare them: restorer replay {0}</source>
        <translation>凡有扫描图、项目和模型者，都能重新生成相同的像素并加以比对：restorer replay {0}</translation>
    </message>
</context>
<context>
    <name>tools</name>
    <message>
        <source>The damage changed meanwhile: click again.</source>
        <translation>其间病害有变：请再单击一次。</translation>
    </message>
    <message>
        <source>Damage does not enclose this place within {0} pixels.</source>
        <translation>在 {0} 像素之内，病害没有围住此处。</translation>
    </message>
    <message>
        <source>Holes picked: {0}, {1:,} pixels. Del unmarks them.</source>
        <translation>已拾取破损 {0} 处，共 {1:,} 像素。Del 取消标记。</translation>
    </message>
    <message>
        <source>No hole is picked.</source>
        <translation>没有拾取破损。</translation>
    </message>
    <message>
        <source>The wand keeps to the selection: click inside it.</source>
        <translation>魔棒只在选区内起作用：请在其中单击。</translation>
    </message>
    <message>
        <source>{0:,} pixels of this colour.</source>
        <translation>这种颜色有 {0:,} 像素。</translation>
    </message>
    <message>
        <source>The wand reaches {0} pixels: click again further on.</source>
        <translation>魔棒可及 {0} 像素：请在更远处再单击。</translation>
    </message>
    <message>
        <source>Not marked</source>
        <translation>未标记</translation>
    </message>
    <message>
        <source>Looking… Esc gives it up.</source>
        <translation>正在寻找… Esc 可放弃。</translation>
    </message>
</context>
<context>
    <name>trials</name>
    <message>
        <source>The usual way</source>
        <translation>常规方式</translation>
    </message>
    <message>
        <source>Seen mirrored</source>
        <translation>镜像观看</translation>
    </message>
    <message>
        <source>Coarse first</source>
        <translation>先粗后细</translation>
    </message>
    <message>
        <source>Wider surroundings</source>
        <translation>更大的周围</translation>
    </message>
    <message>
        <source>Seen on its side</source>
        <translation>侧转观看</translation>
    </message>
    <message>
        <source>Nearer surroundings</source>
        <translation>更近的周围</translation>
    </message>
    <message>
        <source>Seen upside down</source>
        <translation>倒转观看</translation>
    </message>
    <message>
        <source>Seen on its other side</source>
        <translation>反向侧转观看</translation>
    </message>
    <message>
        <source>As Restore does it</source>
        <translation>与“修复”的做法相同</translation>
    </message>
    <message>
        <source>The model is shown the mirror image</source>
        <translation>让模型看镜像</translation>
    </message>
    <message>
        <source>Half the size is filled first, then refined</source>
        <translation>先按一半大小填补，再细化</translation>
    </message>
    <message>
        <source>The model sees twice as far around</source>
        <translation>让模型看到两倍远的周围</translation>
    </message>
    <message>
        <source>The model is shown the picture turned by 90°</source>
        <translation>让模型看旋转 90° 的画面</translation>
    </message>
    <message>
        <source>The model sees half as far around</source>
        <translation>让模型只看到一半远的周围</translation>
    </message>
    <message>
        <source>The model is shown the picture turned by 180°</source>
        <translation>让模型看旋转 180° 的画面</translation>
    </message>
    <message>
        <source>The model is shown the picture turned by 270°</source>
        <translation>让模型看旋转 270° 的画面</translation>
    </message>
    <message>
        <source>Windows of {0} px</source>
        <translation>窗口 {0} px</translation>
    </message>
</context>
</TS>
