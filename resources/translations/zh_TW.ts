<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Mural Restorer</source>
        <translation>關於 Mural Restorer</translation>
    </message>
    <message>
        <source>Version {0} · Python {1} · Qt {2}</source>
        <translation>版本 {0} · Python {1} · Qt {2}</translation>
    </message>
    <message>
        <source>Fills marked losses of scanned murals. The scan itself is never changed; what was added is kept apart, recorded with what made it, and can be taken away.</source>
        <translation>修復壁畫掃描影像上標示的劣化。掃描影像本身絕不更動；補上的內容另行存放，並記錄其由來，隨時可以移除。</translation>
    </message>
    <message>
        <source>The method: G. Liu, F. A. Reda, K. J. Shih, T.-C. Wang, A. Tao and B. Catanzaro, &lt;i&gt;Image Inpainting for Irregular Holes Using Partial Convolutions&lt;/i&gt;, ECCV 2018 (&lt;a href=&quot;{0}&quot;&gt;arXiv:1804.07723&lt;/a&gt;).</source>
        <translation>所用方法：G. Liu、F. A. Reda、K. J. Shih、T.-C. Wang、A. Tao 與 B. Catanzaro，&lt;i&gt;Image Inpainting for Irregular Holes Using Partial Convolutions&lt;/i&gt;，ECCV 2018（&lt;a href=&quot;{0}&quot;&gt;arXiv:1804.07723&lt;/a&gt;）。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. Made with Qt (PySide6, LGPL 3), PyTorch, NumPy, tifffile, imagecodecs, Pillow and OpenCV.</source>
        <translation>依 MIT 授權釋出的自由軟體。以 Qt（PySide6，LGPL 3）、PyTorch、NumPy、tifffile、imagecodecs、Pillow 與 OpenCV 製成。</translation>
    </message>
</context>
<context>
    <name>Backdrops</name>
    <message>
        <source>Cannot add the picture</source>
        <translation>無法加入影像</translation>
    </message>
    <message>
        <source>{0} is among the pictures</source>
        <translation>{0} 已列入影像</translation>
    </message>
    <message>
        <source>Added {0}: register it to lay it over the scan</source>
        <translation>已加入 {0}：請先對位，再疊加到掃描影像上</translation>
    </message>
    <message>
        <source>That is not the picture</source>
        <translation>不是那幅影像</translation>
    </message>
    <message>
        <source>The other pictures are not shown</source>
        <translation>其他影像沒有顯示</translation>
    </message>
    <message>
        <source>A picture is not shown</source>
        <translation>有一幅影像沒有顯示</translation>
    </message>
    <message>
        <source>The other pictures were not saved</source>
        <translation>其他影像未儲存</translation>
    </message>
</context>
<context>
    <name>BatchDesk</name>
    <message>
        <source>Batch: {0} restored, {1} not</source>
        <translation>批次處理：已修復 {0} 幅，未修復 {1} 幅</translation>
    </message>
    <message>
        <source>Close while a batch goes on?</source>
        <translation>批次處理仍在進行，要關閉嗎？</translation>
    </message>
    <message>
        <source>What is restored stays. Start it again another time, and it goes on from there.</source>
        <translation>已修復的會保留。下次再啟動時，會從中斷處繼續。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止並關閉</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Restore many scans</source>
        <translation>批次修復掃描影像</translation>
    </message>
    <message>
        <source>Re&amp;move all</source>
        <translation>全部移除(&amp;M)</translation>
    </message>
    <message>
        <source>Also in &amp;tiles of</source>
        <translation>同時切成圖磚，邊長(&amp;T)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>開啟資料夾(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>修復(&amp;R)</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>停止(&amp;O)</translation>
    </message>
    <message>
        <source>Mas&amp;ks in</source>
        <translation>遮罩位於(&amp;K)</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>遮罩資料夾</translation>
    </message>
    <message>
        <source>Res&amp;ults in</source>
        <translation>結果存到(&amp;U)</translation>
    </message>
    <message>
        <source>Folder for what is restored</source>
        <translation>存放修復結果的資料夾</translation>
    </message>
    <message>
        <source>Not needed for scans with a project</source>
        <translation>已有專案的掃描影像不需要</translation>
    </message>
    <message>
        <source>Side of the tiles</source>
        <translation>圖磚邊長</translation>
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
        <translation>批次處理進度</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>掃描影像</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>掃描影像</translation>
    </message>
    <message>
        <source>Damage from</source>
        <translation>劣化來自</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>瀏覽…</translation>
    </message>
    <message>
        <source>Not restored</source>
        <translation>未修復</translation>
    </message>
    <message>
        <source>{0} restored</source>
        <translation>已修復 {0} 幅</translation>
    </message>
    <message>
        <source>, {0} not: the list says why, and Restore tries them again</source>
        <translation>，{0} 幅未修復：原因見清單，按「修復」再試一次</translation>
    </message>
    <message>
        <source>With the model {0} and the finish “{1}”, as in the window.</source>
        <translation>使用模型：{0}；後處理：{1}。與視窗中相同。</translation>
    </message>
    <message>
        <source>of the program</source>
        <translation>程式內附的模型</translation>
    </message>
    <message>
        <source>Looking at the scans…</source>
        <translation>正在查看掃描影像…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>{0} scans to restore.</source>
        <translation>{0} 幅掃描影像待修復。</translation>
    </message>
    <message>
        <source>{0} scans to restore; {1} without a mask or project are left out.</source>
        <translation>{0} 幅掃描影像待修復；{1} 幅沒有遮罩或專案，將略過。</translation>
    </message>
    <message>
        <source>{0} of {1} scans done</source>
        <translation>已完成 {0} / {1} 幅</translation>
    </message>
    <message>
        <source>No mask or project</source>
        <translation>沒有遮罩或專案</translation>
    </message>
    <message>
        <source>Failed: {0}</source>
        <translation>失敗：{0}</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>已修復</translation>
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
        <translation>選用</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>✓ Chosen</source>
        <translation>✓ 已選用</translation>
    </message>
    <message>
        <source>Put this fill in its place; the others stay on record</source>
        <translation>將這個方案放到該處；其餘仍留在記錄中</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修復前</translation>
    </message>
    <message>
        <source>The fill that was there</source>
        <translation>原有的修復</translation>
    </message>
    <message>
        <source>The scan as it is</source>
        <translation>掃描影像原樣</translation>
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
        <translation>以 NVIDIA 顯示卡訓練：5 分鐘可將您的掃描影像看上數千遍。</translation>
    </message>
    <message>
        <source>The Apple GPU trains: take 15 minutes or more.</source>
        <translation>以 Apple GPU 訓練：請給 15 分鐘以上。</translation>
    </message>
    <message>
        <source>No graphics card can be used here, so the processor trains, many times more slowly. A small model needs 15 minutes or more, a large one hours. You can go on working meanwhile, and stop early.</source>
        <translation>這裡沒有可用的顯示卡，因此由處理器訓練，要慢許多倍。小模型需要 15 分鐘以上，大模型需要數小時。訓練時可以繼續工作，也可提前停止。</translation>
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
        <translation>名稱(&amp;N)</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>訓練量</translation>
    </message>
    <message>
        <source>A first try</source>
        <translation>先試試</translation>
    </message>
    <message>
        <source>The usual</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>充分</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} 分鐘</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分鐘</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分鐘</translation>
    </message>
</context>
<context>
    <name>ClassCommands</name>
    <message>
        <source>Protected is no class of damage: paint what is to be protected.</source>
        <translation>「保護區」不是劣化類別：要保護的地方請用筆刷塗出。</translation>
    </message>
    <message>
        <source>It has this class already.</source>
        <translation>它已經屬於這個類別。</translation>
    </message>
</context>
<context>
    <name>ClassPicker</name>
    <message>
        <source>What the tools mark from now on</source>
        <translation>各工具此後標記的類別</translation>
    </message>
    <message>
        <source>&amp;Class</source>
        <translation>類別(&amp;C)</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
</context>
<context>
    <name>ClassesDialog</name>
    <message>
        <source>Areas and classes</source>
        <translation>面積與類別</translation>
    </message>
    <message>
        <source>&amp;Add class</source>
        <translation>新增類別(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Colour…</source>
        <translation>顏色(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>另存為 CSV(&amp;S)…</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>處理方式</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Of the scan</source>
        <translation>佔掃描影像</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面積</translation>
    </message>
    <message>
        <source>Classes of damage and their areas</source>
        <translation>劣化類別及其面積</translation>
    </message>
    <message>
        <source>All damage: {0}</source>
        <translation>全部劣化：{0}</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在統計…</translation>
    </message>
    <message>
        <source>A ticked class is drawn over the scan. What is only mapped is shown and measured, and left as it is. What is protected is touched by nothing.</source>
        <translation>勾選的類別會疊加顯示在掃描影像上。「只記錄」的類別只顯示與計量，保持原樣。保護區不會被任何操作觸及。</translation>
    </message>
    <message>
        <source>The scan does not say its resolution: no areas in cm².</source>
        <translation>掃描影像未註明解析度：無法算出 cm² 面積。</translation>
    </message>
    <message>
        <source>Double-click to give it another name</source>
        <translation>按兩下可改名</translation>
    </message>
    <message>
        <source>Never touched</source>
        <translation>絕不觸及</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Map only</source>
        <translation>只記錄</translation>
    </message>
    <message>
        <source>Treatment of {0}</source>
        <translation>{0} 的處理方式</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新類別</translation>
    </message>
    <message>
        <source>No class was added</source>
        <translation>未新增類別</translation>
    </message>
    <message>
        <source>Colour of {0}</source>
        <translation>{0} 的顏色</translation>
    </message>
    <message>
        <source>Remove the class {0}?</source>
        <translation>要移除類別 {0} 嗎？</translation>
    </message>
    <message>
        <source>{0} pixels of damage have it. They become {1}.</source>
        <translation>有 {0} 個像素的劣化屬於它，將改為 {1}。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Save areas</source>
        <translation>儲存面積表</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The table was not saved</source>
        <translation>表格未儲存</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>已儲存 {0}</translation>
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
        <translation>輸入想做的事</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>尋找命令</translation>
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
        <translation>按鍵</translation>
    </message>
    <message>
        <source>No command fits. Try other letters.</source>
        <translation>沒有符合的命令，請換幾個字母。</translation>
    </message>
    <message>
        <source>Enter does it. Keys are changed in Settings.</source>
        <translation>按 Enter 執行。按鍵可在「設定」中變更。</translation>
    </message>
</context>
<context>
    <name>CompareSection</name>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Hold: original</source>
        <translation>按住看原圖</translation>
    </message>
    <message>
        <source>Show the original while held down</source>
        <translation>按住時顯示原圖</translation>
    </message>
    <message>
        <source>Compare before and after</source>
        <translation>修復前後比較</translation>
    </message>
    <message>
        <source>S&amp;how as</source>
        <translation>顯示方式(&amp;H)</translation>
    </message>
    <message>
        <source>Show the original while held down ({0})</source>
        <translation>按住時顯示原圖（{0}）</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>關</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>滑桿</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並排</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>閃爍切換</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>Restoration alone</source>
        <translation>僅修復部分</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>已修復</translation>
    </message>
    <message>
        <source>Hatched</source>
        <translation>影線</translation>
    </message>
    <message>
        <source>Neutral tone</source>
        <translation>中性色</translation>
    </message>
    <message>
        <source>Outlined</source>
        <translation>輪廓</translation>
    </message>
</context>
<context>
    <name>Confidence</name>
    <message>
        <source>Damage changed meanwhile: ask for the confidence again.</source>
        <translation>其間劣化有變：請重新查看可信度。</translation>
    </message>
    <message>
        <source>Confidence: bright is sure, dark is a guess.</source>
        <translation>可信度：亮處可信，暗處為推測。</translation>
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
        <translation>正在計算可信度…</translation>
    </message>
    <message>
        <source>Confidence: bright is sure, dark is a guess.</source>
        <translation>可信度：亮處可信，暗處為推測。</translation>
    </message>
    <message>
        <source>Working out the confidence: look {0} of {1}</source>
        <translation>正在計算可信度：第 {0} 次，共 {1} 次</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>可信</translation>
    </message>
    <message>
        <source>fairly sure</source>
        <translation>較可信</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>推測</translation>
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
        <translation>沒有可平滑的內容。</translation>
    </message>
    <message>
        <source>Damage encloses nothing here.</source>
        <translation>此處沒有被劣化圍住的區域。</translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation>載入遮罩</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>遮罩</translation>
    </message>
</context>
<context>
    <name>DamageLookPart</name>
    <message>
        <source>Tint</source>
        <translation>著色</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>輪廓</translation>
    </message>
    <message>
        <source>As an outline the paint under the damage is seen: a whole line where it is restored, dashes where it is only mapped, dots where it is protected</source>
        <translation>以輪廓顯示時可看到劣化下的畫面：要修復的為實線，只記錄的為虛線，保護區為點線</translation>
    </message>
    <message>
        <source>Opacity of the damage</source>
        <translation>劣化的不透明度</translation>
    </message>
    <message>
        <source>Damage as</source>
        <translation>劣化顯示為</translation>
    </message>
    <message>
        <source>How opaque the damage is: {0} %. Less lets the paint under it be seen</source>
        <translation>劣化的不透明度：{0} %。越低越能看到其下的畫面</translation>
    </message>
    <message>
        <source>Dama&amp;ge as</source>
        <translation>劣化顯示為(&amp;G)</translation>
    </message>
</context>
<context>
    <name>DamageSection</name>
    <message>
        <source>Damage</source>
        <translation>劣化</translation>
    </message>
    <message>
        <source>Grow, shrink or smooth by</source>
        <translation>擴大、縮小或平滑</translation>
    </message>
    <message>
        <source>How far Grow and Shrink move the edge of the damage, and how far Smooth looks</source>
        <translation>「擴大」與「縮小」移動劣化邊緣的距離，以及「平滑」參考的範圍</translation>
    </message>
    <message>
        <source>Show damage</source>
        <translation>顯示劣化</translation>
    </message>
</context>
<context>
    <name>DetectDesk</name>
    <message>
        <source>No more is suggested after this.</source>
        <translation>此後再沒有建議。</translation>
    </message>
    <message>
        <source>No more is suggested before this.</source>
        <translation>此前再沒有建議。</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Cannot open</source>
        <translation>無法開啟</translation>
    </message>
    <message>
        <source>Opened {0}</source>
        <translation>已開啟 {0}</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未儲存</translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation>已復原：{0}</translation>
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
        <translation>已放棄：{0}</translation>
    </message>
    <message>
        <source>There is nothing to change.</source>
        <translation>沒有需要變更的內容。</translation>
    </message>
    <message>
        <source>The damage was not changed</source>
        <translation>劣化未變更</translation>
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
        <translation>開啟掃描影像以開始工作</translation>
    </message>
    <message>
        <source>Drop a TIFF, PNG or JPEG here, or a .mural project. The scan is never changed: damage and restoration are kept beside it, with every stroke.</source>
        <translation>將 TIFF、PNG、JPEG 或 .mural 專案拖放到這裡。掃描影像絕不更動：劣化與修復連同每一筆都保存在它旁邊。</translation>
    </message>
    <message>
        <source>1  Paint over the damage     2  Restore     3  Compare and export</source>
        <translation>1  塗出劣化     2  修復     3  比較並匯出</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>開啟 {0}</translation>
    </message>
</context>
<context>
    <name>ExportChoice</name>
    <message>
        <source>Only tiles in which something was restored</source>
        <translation>僅含有修復內容的圖磚</translation>
    </message>
    <message>
        <source>What was added in the st&amp;yle of its class</source>
        <translation>補上的部分依其類別的樣式顯示(&amp;Y)</translation>
    </message>
    <message>
        <source>Hatching, neutral, lowered or outline, as Areas and classes says; else the plain fill</source>
        <translation>影線、中性色、壓低或輪廓，依「面積與類別」的設定；否則為原樣補全</translation>
    </message>
    <message>
        <source>The address under which the folder will be found, without its name</source>
        <translation>資料夾將來所在的網址，不含資料夾名稱</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>瀏覽(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Restored scan</source>
        <translation>修復後的掃描影像(&amp;R)</translation>
    </message>
    <message>
        <source>A copy of the scan in which only the damage has changed</source>
        <translation>掃描影像的副本，只有劣化處有更動</translation>
    </message>
    <message>
        <source>Restoration &amp;alone</source>
        <translation>僅修復部分(&amp;A)</translation>
    </message>
    <message>
        <source>The restored pixels, transparent everywhere else</source>
        <translation>修復的像素，其餘透明</translation>
    </message>
    <message>
        <source>All &amp;layers</source>
        <translation>全部圖層(&amp;L)</translation>
    </message>
    <message>
        <source>Scan, restoration and damage as the pages of one TIFF</source>
        <translation>掃描影像、修復與劣化，作為一個 TIFF 的各頁</translation>
    </message>
    <message>
        <source>Picture to se&amp;nd</source>
        <translation>供寄送的圖片(&amp;N)</translation>
    </message>
    <message>
        <source>The restored scan as a small file to look at</source>
        <translation>修復後的掃描影像，存為便於觀看的小檔案</translation>
    </message>
    <message>
        <source>&amp;In a browser</source>
        <translation>供瀏覽器觀看(&amp;I)</translation>
    </message>
    <message>
        <source>Tiles of every size to zoom into: Deep Zoom or IIIF</source>
        <translation>各種大小的圖磚，可供縮放：Deep Zoom 或 IIIF</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>遮罩(&amp;M)</translation>
    </message>
    <message>
        <source>The damage as a picture, white or by class</source>
        <translation>劣化圖，白色或依類別</translation>
    </message>
    <message>
        <source>&amp;Tiles</source>
        <translation>圖磚(&amp;T)</translation>
    </message>
    <message>
        <source>The restored scan cut into tiles, with their positions</source>
        <translation>修復後的掃描影像切成圖磚，並附各塊位置</translation>
    </message>
    <message>
        <source>What is restored, white</source>
        <translation>已修復處，白色</translation>
    </message>
    <message>
        <source>All damage, white</source>
        <translation>全部劣化，白色</translation>
    </message>
    <message>
        <source>Classes, by number</source>
        <translation>類別，依編號</translation>
    </message>
    <message>
        <source>&amp;Viewer</source>
        <translation>檢視器(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Mar&amp;ks</source>
        <translation>標記內容(&amp;K)</translation>
    </message>
    <message>
        <source>Tile si&amp;ze</source>
        <translation>圖磚大小(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Overlap</source>
        <translation>重疊(&amp;O)</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>網址(&amp;D)</translation>
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
        <translation>旁邊的 JSON 檔案說明每個編號的意義。0 表示完好。</translation>
    </message>
    <message>
        <source>A JSON file beside it records what made the restoration. The copy is compared with the scan before it is put in place.</source>
        <translation>旁邊的 JSON 檔案記錄修復由何而來。副本與掃描影像比對無誤後才會放到定位。</translation>
    </message>
    <message>
        <source>8 bits, sRGB, at most {0} pixels wide or high. It is not evidence: its pixels are not the scan&apos;s.</source>
        <translation>8 位元，sRGB，寬、高最多 {0} 像素。它不能作為證據：其像素並非掃描影像的像素。</translation>
    </message>
    <message>
        <source>A folder is made for the tiles and a manifest of their positions.</source>
        <translation>會建立一個資料夾，存放圖磚與記錄其位置的清單。</translation>
    </message>
    <message>
        <source>8 bits, sRGB; not evidence. Any web server can serve the folder; the address says where it will be found.</source>
        <translation>8 位元，sRGB；不能作為證據。任何網頁伺服器都可提供此資料夾；網址說明它將位於何處。</translation>
    </message>
    <message>
        <source>8 bits, sRGB; not evidence. OpenSeadragon and other viewers open the .dzi.</source>
        <translation>8 位元，sRGB；不能作為證據。OpenSeadragon 等檢視器可開啟 .dzi。</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>匯出到</translation>
    </message>
    <message>
        <source>Folder (*)</source>
        <translation>資料夾 (*)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>匯出進度</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>匯出(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Show folder</source>
        <translation>開啟資料夾(&amp;S)</translation>
    </message>
    <message>
        <source>Replace {0}?</source>
        <translation>要取代 {0} 嗎？</translation>
    </message>
    <message>
        <source>{0} is already in {1}. What is there now will be lost.</source>
        <translation>{1} 中已有 {0}。現有內容將會遺失。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>取代</translation>
    </message>
    <message>
        <source>{0} is written</source>
        <translation>已寫出 {0}</translation>
    </message>
    <message>
        <source>{0}

It is in {1}</source>
        <translation>{0}

位於 {1}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Exported {0}</source>
        <translation>已匯出 {0}</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>未匯出</translation>
    </message>
    <message>
        <source>Cancelled: nothing was exported.</source>
        <translation>已取消：沒有匯出任何內容。</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Open scan or project</source>
        <translation>開啟掃描影像或專案</translation>
    </message>
    <message>
        <source>Scans and projects</source>
        <translation>掃描影像與專案</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>掃描影像</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>專案</translation>
    </message>
    <message>
        <source>Preparing the sample…</source>
        <translation>正在準備範例…</translation>
    </message>
    <message>
        <source>The sample cannot be opened</source>
        <translation>無法開啟範例</translation>
    </message>
    <message>
        <source>Save a copy of the project</source>
        <translation>儲存專案副本</translation>
    </message>
    <message>
        <source>The copy was not saved</source>
        <translation>副本未儲存</translation>
    </message>
    <message>
        <source>Saved a copy: {0}</source>
        <translation>已儲存副本：{0}</translation>
    </message>
</context>
<context>
    <name>FinishSection</name>
    <message>
        <source>Finish</source>
        <translation>後處理</translation>
    </message>
    <message>
        <source>Even out the colour at the boundary</source>
        <translation>使邊界處顏色一致</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>色調</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>銳利度</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>顆粒</translation>
    </message>
    <message>
        <source>M&amp;ode</source>
        <translation>方式(&amp;O)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>無</translation>
    </message>
    <message>
        <source>The network&apos;s pixels as they are</source>
        <translation>網路算出的像素，不作處理</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>Without a step at the boundary</source>
        <translation>邊界處沒有落差</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Blended, with the grain of the surroundings</source>
        <translation>融合，並帶上周圍的顆粒質感</translation>
    </message>
</context>
<context>
    <name>Finishing</name>
    <message>
        <source>The finish was not changed</source>
        <translation>後處理未變更</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>Histogram of the part of the scan in view</source>
        <translation>可見部分的直方圖</translation>
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
        <translation>復原清單</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>做過的操作</translation>
    </message>
    <message>
        <source>A click or Enter goes there. Nothing is lost by it.</source>
        <translation>按一下或按 Enter 回到該處，不會遺失任何內容。</translation>
    </message>
    <message>
        <source>The beginning</source>
        <translation>起點</translation>
    </message>
    <message>
        <source>Wait until the restoration is over, or cancel it.</source>
        <translation>請等修復結束，或取消修復。</translation>
    </message>
</context>
<context>
    <name>HoleMenu</name>
    <message>
        <source>&amp;Restore anew</source>
        <translation>重新修復(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Restore this</source>
        <translation>修復此處(&amp;R)</translation>
    </message>
    <message>
        <source>It is locked: unlock it first</source>
        <translation>已鎖定：請先解除鎖定</translation>
    </message>
    <message>
        <source>&amp;Hypotheses…</source>
        <translation>備選方案(&amp;H)…</translation>
    </message>
    <message>
        <source>Compare the fills of this hole, and choose one</source>
        <translation>比較此處的各個修復方案並選用其一</translation>
    </message>
    <message>
        <source>&amp;Note / rationale…</source>
        <translation>備註 / 理由(&amp;N)…</translation>
    </message>
    <message>
        <source>Why it is restored as it is, for the record and the report</source>
        <translation>為何如此修復，供記錄與報告使用</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>鎖定(&amp;L)</translation>
    </message>
    <message>
        <source>No restoration changes it as long as it is locked</source>
        <translation>鎖定期間，任何修復都不會更動它</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>否決(&amp;J)</translation>
    </message>
    <message>
        <source>Take the restoration away; Restore all does not bring it back</source>
        <translation>移除此處的修復；「全部修復」也不會再補上</translation>
    </message>
    <message>
        <source>&amp;Take back the rejection</source>
        <translation>收回否決(&amp;T)</translation>
    </message>
    <message>
        <source>Restore all restores it again</source>
        <translation>「全部修復」會再次修復它</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How much of the restoration is seen; none of it is lost</source>
        <translation>修復內容顯現的程度；內容本身不會遺失</translation>
    </message>
    <message>
        <source>Deeper than {0} px from known paint, the fill is a guess</source>
        <translation>距已知畫面超過 {0} px 的地方，補上的是推測</translation>
    </message>
</context>
<context>
    <name>HypothesesDialog</name>
    <message>
        <source>Hypotheses</source>
        <translation>備選方案</translation>
    </message>
    <message>
        <source>The hole before</source>
        <translation>上一處缺損</translation>
    </message>
    <message>
        <source>The next hole</source>
        <translation>下一處缺損</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Fill this hole another way; nothing is lost by it</source>
        <translation>以另一種方式修復此處；不會遺失任何內容</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Choose what is changed, or another model</source>
        <translation>選擇改變什麼，或換用模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Hole {0} of {1}</source>
        <translation>第 {0} 處，共 {1} 處</translation>
    </message>
    <message>
        <source>Nothing is on record yet: try again to have a choice.</source>
        <translation>尚無記錄：請再試一次，以便選擇。</translation>
    </message>
    <message>
        <source>Delete this hypothesis?</source>
        <translation>要刪除這個備選方案嗎？</translation>
    </message>
    <message>
        <source>“{0}” is taken off the record for good, which undo does not bring back. The restoration as it is now stays.</source>
        <translation>「{0}」將從記錄中永久刪除，復原也無法取回。現有的修復保持不變。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Teach a model the hand of your walls</source>
        <translation>讓模型學會這面牆的筆法</translation>
    </message>
    <message>
        <source>Add or drop scans of the same wall, painter or period. What is marked as damage in their projects or masks is left out. A part is held out, to tell honestly whether the new model is better.</source>
        <translation>加入或拖入同一牆面、同一畫工或同一時期的掃描影像。其專案或遮罩中標為劣化的部分不會參與。其中一部分會保留不學，以便如實檢驗新模型是否更好。</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>What the colours of the confidence mean</source>
        <translation>可信度顏色的意義</translation>
    </message>
    <message>
        <source>Expected error, of 255</source>
        <translation>預估誤差（滿度 255）</translation>
    </message>
    <message>
        <source>0: sure</source>
        <translation>0：可信</translation>
    </message>
    <message>
        <source>{0:.0f}: a guess</source>
        <translation>{0:.0f}：推測</translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>What went wrong</source>
        <translation>發生了什麼問題</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <source>Everything that was painted is in the project. This is what the program knows of its error. Nothing is sent anywhere; to report it, copy it or take the file:</source>
        <translation>塗過的內容都在專案裡。以下是程式對自身錯誤所知的情況。不會傳送到任何地方；若要回報，請複製它或取用該檔案：</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>複製(&amp;C)</translation>
    </message>
    <message>
        <source>Put the report on the clipboard</source>
        <translation>將報告放到剪貼簿</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>開啟資料夾(&amp;F)</translation>
    </message>
    <message>
        <source>Show the folder that the file is in</source>
        <translation>開啟檔案所在的資料夾</translation>
    </message>
</context>
<context>
    <name>Loupe</name>
    <message>
        <source>Loupe: what is under the pointer, magnified</source>
        <translation>放大鏡：放大顯示指標下方的內容</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Something went wrong</source>
        <translation>發生問題</translation>
    </message>
    <message>
        <source>The program met an error of its own ({0}: {1}). Everything painted is saved. If things look wrong, close the window and open the project again.</source>
        <translation>程式遇到了自身的錯誤（{0}：{1}）。塗過的內容都已儲存。如果顯示異常，請關閉視窗再開啟專案。</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>掃描影像</translation>
    </message>
    <message>
        <source>The project was damaged</source>
        <translation>專案已損毀</translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Manual</source>
        <translation>手冊</translation>
    </message>
    <message>
        <source>first-restoration.md</source>
        <translation>zh_TW/first-restoration.md</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;First page</source>
        <translation>首頁(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;The window, part by part</source>
        <translation>視窗各部分(&amp;T)</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Select less: {0} megapixels can be inverted.</source>
        <translation>請選小一點：最多可反轉 {0} 百萬像素。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未儲存</translation>
    </message>
    <message>
        <source>Take a class of damage in hand first: what is protected is painted.</source>
        <translation>請先選用一個劣化類別：保護區要靠塗抹標出。</translation>
    </message>
</context>
<context>
    <name>MaskDialog</name>
    <message>
        <source>Load mask</source>
        <translation>載入遮罩</translation>
    </message>
    <message>
        <source>&amp;White is damage</source>
        <translation>白色為劣化(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Black is damage</source>
        <translation>黑色為劣化(&amp;B)</translation>
    </message>
    <message>
        <source>Its &amp;values are class numbers</source>
        <translation>數值為類別編號(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Add to the damage that is marked now</source>
        <translation>併入現有劣化(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Replace the damage that is marked now</source>
        <translation>取代現有劣化(&amp;R)</translation>
    </message>
    <message>
        <source>What would be marked</source>
        <translation>將會標記的內容</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>載入</translation>
    </message>
    <message>
        <source>B&amp;ecomes</source>
        <translation>成為(&amp;E)</translation>
    </message>
    <message>
        <source>{0:.1f} % of it is white. It does not show which of the two is damage: choose.</source>
        <translation>其中 {0:.1f} % 為白色。看不出哪一種顏色是劣化：請選擇。</translation>
    </message>
    <message>
        <source>It marks: {0}.</source>
        <translation>它標記：{0}。</translation>
    </message>
    <message>
        <source>It marks {0:.2f} % of the scan.</source>
        <translation>它標記掃描影像的 {0:.2f} %。</translation>
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
        <translation>讀取遮罩期間劣化有變：請重新載入。</translation>
    </message>
    <message>
        <source>{0} marks nothing new.</source>
        <translation>{0} 沒有標出新的內容。</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>正在讀取 {0}…</translation>
    </message>
    <message>
        <source>Cannot load mask</source>
        <translation>無法載入遮罩</translation>
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
        <translation>模型說明卡</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>匯入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Use for restoring</source>
        <translation>用於修復(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重新命名(&amp;R)…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>匯出(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>刪除(&amp;D)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Restore with this model from now on</source>
        <translation>此後用這個模型修復</translation>
    </message>
    <message>
        <source>Copy the model&apos;s file, to keep it or to give it to others</source>
        <translation>複製模型檔案，以便留存或交給他人</translation>
    </message>
    <message>
        <source>Take in a model file, or a checkpoint of another program</source>
        <translation>匯入模型檔案，或其他程式的檢查點</translation>
    </message>
    <message>
        <source>Work in progress</source>
        <translation>正在處理</translation>
    </message>
    <message>
        <source>There are no models. Import one.</source>
        <translation>沒有模型，請匯入一個。</translation>
    </message>
    <message>
        <source>Call it differently (F2)</source>
        <translation>改名（F2）</translation>
    </message>
    <message>
        <source>Delete its file (Del)</source>
        <translation>刪除其檔案（Del）</translation>
    </message>
    <message>
        <source>No model is selected.</source>
        <translation>沒有選取模型。</translation>
    </message>
    <message>
        <source>It comes with the program.</source>
        <translation>它是程式內附的。</translation>
    </message>
    <message>
        <source>{0} restores from now on</source>
        <translation>此後由 {0} 修復</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>重新命名 {0}</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重新命名(&amp;R)</translation>
    </message>
    <message>
        <source>Not renamed</source>
        <translation>未改名</translation>
    </message>
    <message>
        <source>{0} is now called {1}</source>
        <translation>{0} 現名 {1}</translation>
    </message>
    <message>
        <source>Its file cannot be brought back: export it first to keep a copy. What it restored stays as it is.</source>
        <translation>檔案刪除後無法復原：若要留存，請先匯出。它修復過的內容不受影響。</translation>
    </message>
    <message>
        <source>From then on {0} restores.</source>
        <translation>此後由 {0} 修復。</translation>
    </message>
    <message>
        <source>Delete {0}?</source>
        <translation>要刪除 {0} 嗎？</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>刪除(&amp;D)</translation>
    </message>
    <message>
        <source>Not deleted</source>
        <translation>未刪除</translation>
    </message>
    <message>
        <source>{0} is deleted</source>
        <translation>已刪除 {0}</translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>匯出 {0}</translation>
    </message>
    <message>
        <source>Exporting {0}…</source>
        <translation>正在匯出 {0}…</translation>
    </message>
    <message>
        <source>Exported: {0}</source>
        <translation>已匯出：{0}</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>未匯出</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>匯入模型</translation>
    </message>
    <message>
        <source>Models and checkpoints</source>
        <translation>模型與檢查點</translation>
    </message>
    <message>
        <source>Import {0}</source>
        <translation>匯入 {0}</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>匯入(&amp;I)</translation>
    </message>
    <message>
        <source>Importing {0}…</source>
        <translation>正在匯入 {0}…</translation>
    </message>
    <message>
        <source>{0} is imported</source>
        <translation>已匯入 {0}</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>未匯入</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>名稱(&amp;N)</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Navigator: the whole scan and the part in view</source>
        <translation>導覽器：整幅掃描影像與可見部分</translation>
    </message>
    <message>
        <source>Click or drag to look there; turn the wheel to zoom</source>
        <translation>按一下或拖曳可移到該處；轉動滾輪可縮放</translation>
    </message>
</context>
<context>
    <name>NoteDesk</name>
    <message>
        <source>It is kept with the place, and stands in the report.</source>
        <translation>它隨該處保存，並列入報告。</translation>
    </message>
    <message>
        <source>The note was not saved</source>
        <translation>備註未儲存</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>已記下。</translation>
    </message>
    <message>
        <source>The note is gone.</source>
        <translation>備註已移除。</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Rationale</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What is certain here, what is guessed, and why it is restored or left.</source>
        <translation>此處何者確定、何者為推測，以及為何修復或保留。</translation>
    </message>
</context>
<context>
    <name>PictureDesk</name>
    <message>
        <source>The scan alone</source>
        <translation>只看掃描影像</translation>
    </message>
</context>
<context>
    <name>PictureSlider</name>
    <message>
        <source>Comparison</source>
        <translation>比較圖</translation>
    </message>
    <message>
        <source>No pictures were held out</source>
        <translation>沒有保留影像</translation>
    </message>
</context>
<context>
    <name>PicturesDialog</name>
    <message>
        <source>Other pictures of the wall</source>
        <translation>同一牆面的其他影像</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>加入(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Register…</source>
        <translation>對位(&amp;R)…</translation>
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
        <translation>影像</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>How it lies over the scan</source>
        <translation>疊加於掃描影像的方式</translation>
    </message>
    <message>
        <source>Cross-fade from the scan to the picture</source>
        <translation>在掃描影像與此影像之間漸變</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>掃描影像</translation>
    </message>
    <message>
        <source>The ticked picture lies over the scan while you mark. Pictures are opened for reading only; nothing of them gets into a restoration or an export. Add them here, or drop their files here.</source>
        <translation>勾選的影像在標示時疊加在掃描影像上。影像只以唯讀方式開啟；其內容不會進入修復或匯出。在此加入，或將檔案拖放到這裡。</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>找不到</translation>
    </message>
    <message>
        <source>Kind of {0}</source>
        <translation>{0} 的種類</translation>
    </message>
    <message>
        <source>Add other pictures of the wall</source>
        <translation>加入同一牆面的其他影像</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Where is {0}?</source>
        <translation>{0} 在哪裡？</translation>
    </message>
</context>
<context>
    <name>PicturesSection</name>
    <message>
        <source>Other picture</source>
        <translation>其他影像</translation>
    </message>
    <message>
        <source>Other picture over the scan</source>
        <translation>疊加在掃描影像上的其他影像</translation>
    </message>
    <message>
        <source>Cross-fade</source>
        <translation>漸變</translation>
    </message>
    <message>
        <source>None</source>
        <translation>無</translation>
    </message>
    <message>
        <source>From the scan to the other picture; hold {0} to see it alone</source>
        <translation>從掃描影像到其他影像；按住 {0} 只看該影像</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>{0} is ready.</source>
        <translation>{0} 已就緒。</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>正在載入模型…</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>選擇模型</translation>
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
        <translation>掃描影像中沒有自身的縮小版本。縮小版本只產生一次並保留，以便立即看到全貌。其間可以繼續工作。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Go on the next time the scan is opened; until then it is blurred</source>
        <translation>下次開啟掃描影像時繼續；在此之前顯示會模糊</translation>
    </message>
    <message>
        <source>Stop preparing the overview</source>
        <translation>停止準備概覽圖</translation>
    </message>
    <message>
        <source>Preparing overview: {0} %</source>
        <translation>正在準備概覽圖：{0} %</translation>
    </message>
</context>
<context>
    <name>Process</name>
    <message>
        <source>The program could not start itself a second time ({0}). Install it again, or close others that need memory.</source>
        <translation>程式無法再啟動一個自身（{0}）。請重新安裝，或關閉其他佔用記憶體的程式。</translation>
    </message>
    <message>
        <source>It was ended by the system, most often because memory ran out. Close other programs and start it again: it goes on from where it was last saved.</source>
        <translation>它被系統終止，多半是因為記憶體不足。請關閉其他程式後重新啟動：會從上次儲存處繼續。</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Progress of the training</source>
        <translation>訓練進度</translation>
    </message>
    <message>
        <source>Error while learning</source>
        <translation>學習中的誤差</translation>
    </message>
    <message>
        <source>Reading the scans and the model…</source>
        <translation>正在讀取掃描影像與模型…</translation>
    </message>
    <message>
        <source>Quality on the held-out part</source>
        <translation>在保留部分上的品質</translation>
    </message>
    <message>
        <source>Nothing has been measured yet</source>
        <translation>尚無測量結果</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>隱藏(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暫停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Give up…</source>
        <translation>放棄(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Stop early and keep the best</source>
        <translation>提前停止，保留最好的(&amp;S)</translation>
    </message>
    <message>
        <source>{0} learns, from {1}</source>
        <translation>{0} 正在學習，起始於 {1}</translation>
    </message>
    <message>
        <source>Ending: the best is measured and kept…</source>
        <translation>即將結束：正在測量並保留最好的結果…</translation>
    </message>
    <message>
        <source>Saving what it has learned…</source>
        <translation>正在儲存學到的內容…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在啟動…</translation>
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
        <translation>目前的程度</translation>
    </message>
    <message>
        <source>damaged, filled by it, as it is</source>
        <translation>劣化，它所補的，原狀</translation>
    </message>
    <message>
        <source>Higher is better; dashed: before training</source>
        <translation>越高越好；虛線：訓練之前</translation>
    </message>
    <message>
        <source>Lower is better; it goes up and down by nature</source>
        <translation>越低越好；上下波動屬正常</translation>
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
        <translation>開啟最近的檔案(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>清除清單(&amp;C)</translation>
    </message>
</context>
<context>
    <name>RegisterDialog</name>
    <message>
        <source>Register {0}</source>
        <translation>對位 {0}</translation>
    </message>
    <message>
        <source>&amp;Linked</source>
        <translation>連動(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Find automatically</source>
        <translation>自動尋找(&amp;F)</translation>
    </message>
    <message>
        <source>Remove &amp;all</source>
        <translation>全部移除(&amp;A)</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>掃描影像</translation>
    </message>
    <message>
        <source>Click the same place in both. Drag a mark to correct it, or nudge it with the arrow keys; Del removes it. The wheel zooms, dragging moves the picture.</source>
        <translation>在兩幅影像中按同一位置。拖曳標記可修正，或用方向鍵微調；Del 移除。滾輪縮放，拖曳移動影像。</translation>
    </message>
    <message>
        <source>Looks for what both pictures show, whatever the light; a few seconds</source>
        <translation>尋找兩幅影像共有的內容，不受光照影響；需數秒</translation>
    </message>
    <message>
        <source>Registering</source>
        <translation>正在對位</translation>
    </message>
    <message>
        <source>What the picture may undergo; less needs fewer pairs and goes less astray</source>
        <translation>允許影像作何種變形；越少，所需的點對越少，也越不易出錯</translation>
    </message>
    <message>
        <source>Both show the same place of the wall</source>
        <translation>兩幅影像顯示牆面同一位置</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>點對</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Pairs, and how far each is off</source>
        <translation>各點對及其偏差</translation>
    </message>
    <message>
        <source>&amp;Allow</source>
        <translation>允許變形(&amp;A)</translation>
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
        <translation>去掉這一對，其餘會更吻合</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Looking for what both show…</source>
        <translation>正在尋找兩幅影像共有的內容…</translation>
    </message>
    <message>
        <source>Leave without applying?</source>
        <translation>不套用就離開嗎？</translation>
    </message>
    <message>
        <source>The picture stays where it was over the scan, and the pairs that were marked or found since are given up. Cancel, and choose Apply to keep them.</source>
        <translation>影像在掃描影像上的位置保持不變，此後標出或找到的點對將放棄。請取消，再選「套用」以保留它們。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>離開</translation>
    </message>
</context>
<context>
    <name>ReintegrationPart</name>
    <message>
        <source>Use for a&amp;ll classes</source>
        <translation>用於所有類別(&amp;L)</translation>
    </message>
    <message>
        <source>As it was restored</source>
        <translation>依修復原樣</translation>
    </message>
    <message>
        <source>Nothing sets the restoration off; only the record tells it.</source>
        <translation>不作任何區分；只有記錄說明哪裡經過修復。</translation>
    </message>
    <message>
        <source>Hatching (tratteggio)</source>
        <translation>影線（tratteggio）</translation>
    </message>
    <message>
        <source>Upright lines of purer colours: told from close, the same as the fill from afar.</source>
        <translation>垂直的純色細線：近看可辨，遠看與補全無異。</translation>
    </message>
    <message>
        <source>Neutral tone</source>
        <translation>中性色</translation>
    </message>
    <message>
        <source>An even tone taken from the sound paint around; nothing is invented.</source>
        <translation>取自周圍完好畫面的均勻色調；不臆造任何內容。</translation>
    </message>
    <message>
        <source>Lowered</source>
        <translation>壓低</translation>
    </message>
    <message>
        <source>The restoration lighter and less saturated, so that it stands back.</source>
        <translation>修復部分略淺、彩度略低，使其退後。</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>輪廓</translation>
    </message>
    <message>
        <source>The restoration as it is, with a thin line along its edge.</source>
        <translation>修復原樣，沿邊緣加細線。</translation>
    </message>
    <message>
        <source>S&amp;tyle</source>
        <translation>樣式(&amp;T)</translation>
    </message>
    <message>
        <source>Line to l&amp;ine</source>
        <translation>線距(&amp;I)</translation>
    </message>
    <message>
        <source>Line &amp;width</source>
        <translation>線寬(&amp;W)</translation>
    </message>
    <message>
        <source>Line l&amp;ength</source>
        <translation>線長(&amp;E)</translation>
    </message>
    <message>
        <source>Stren&amp;gth</source>
        <translation>強度(&amp;G)</translation>
    </message>
    <message>
        <source>How restored parts of {0} are shown</source>
        <translation>{0} 的修復部分如何顯示</translation>
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
        <translation>撰寫報告</translation>
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
        <translation>報告</translation>
    </message>
    <message>
        <source>Gathering what there is to tell…</source>
        <translation>正在收集內容…</translation>
    </message>
    <message>
        <source>Wrote the report: {0}</source>
        <translation>已寫出報告：{0}</translation>
    </message>
    <message>
        <source>No report was written</source>
        <translation>未寫出報告</translation>
    </message>
</context>
<context>
    <name>RestoreCommands</name>
    <message>
        <source>Nothing to restore</source>
        <translation>沒有可修復的內容</translation>
    </message>
    <message>
        <source>What is picked is only mapped, or protected. Say under Classes of damage that its class is restored, give it another class, or pick other holes.</source>
        <translation>點選的部分屬於「只記錄」或保護區。請在「劣化類別」中將其類別設為修復，或歸入別的類別，或點選其他缺損。</translation>
    </message>
    <message>
        <source>Locked: no restoration changes it.</source>
        <translation>已鎖定：任何修復都不會更動它。</translation>
    </message>
    <message>
        <source>Unlocked.</source>
        <translation>已解除鎖定。</translation>
    </message>
    <message>
        <source>There is nothing to reject here, or it is locked.</source>
        <translation>此處沒有可否決的修復，或者已鎖定。</translation>
    </message>
    <message>
        <source>Point at a hole, or pick some, first.</source>
        <translation>請先指向一處缺損，或點選數處。</translation>
    </message>
    <message>
        <source>The restoration of {0} was made with it.</source>
        <translation>{0} 的修復是用它做的。</translation>
    </message>
    <message>
        <source>A training that is not over started from it.</source>
        <translation>有一次未完成的訓練以它為起點。</translation>
    </message>
    <message>
        <source>It is restoring now.</source>
        <translation>它正在修復。</translation>
    </message>
</context>
<context>
    <name>RestoreDesk</name>
    <message>
        <source>Starting…</source>
        <translation>正在啟動…</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>正在修復…</translation>
    </message>
    <message>
        <source>Finishing: {0} of {1} done</source>
        <translation>後處理：已完成 {0} / {1}</translation>
    </message>
    <message>
        <source>There is no hole here that is to be restored.</source>
        <translation>這裡沒有待修復的缺損。</translation>
    </message>
</context>
<context>
    <name>RestoreSection</name>
    <message>
        <source>Restore</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>None installed</source>
        <translation>未安裝模型</translation>
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
        <translation>裝置(&amp;V)</translation>
    </message>
    <message>
        <source>Progress of the restoration</source>
        <translation>修復進度</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>選取範圍</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他檔案…</translation>
    </message>
    <message>
        <source>Restoring: {0} of {1} done</source>
        <translation>正在修復：已完成 {0} / {1}</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>Nothing to restore</source>
        <translation>沒有可修復的內容</translation>
    </message>
    <message>
        <source>No damage is marked here. Paint over the damage first, then restore.</source>
        <translation>這裡沒有標示劣化。請先塗出劣化，再修復。</translation>
    </message>
    <message>
        <source>Restored in {0:.1f} s.</source>
        <translation>已修復，用時 {0:.1f} 秒。</translation>
    </message>
    <message>
        <source>Damage changed meanwhile in {0} of {1} places: restore them again.</source>
        <translation>其間 {1} 處中有 {0} 處劣化有變：請重新修復這些地方。</translation>
    </message>
    <message>
        <source>Not restored</source>
        <translation>未修復</translation>
    </message>
    <message>
        <source>Cancelled: nothing was restored.</source>
        <translation>已取消：沒有修復任何內容。</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>Not saved yet</source>
        <translation>尚未儲存</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重試(&amp;T)</translation>
    </message>
    <message>
        <source>Save a copy else&amp;where…</source>
        <translation>副本存到別處(&amp;W)…</translation>
    </message>
    <message>
        <source>The program failed the last time</source>
        <translation>程式上次發生錯誤</translation>
    </message>
    <message>
        <source>Show what is &amp;known</source>
        <translation>檢視已知情況(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>不再提示(&amp;D)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已儲存。</translation>
    </message>
    <message>
        <source>Save a copy elsewhere</source>
        <translation>將副本存到別處</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>專案</translation>
    </message>
    <message>
        <source>The copy was not saved</source>
        <translation>副本未儲存</translation>
    </message>
    <message>
        <source>Leave without what is not saved?</source>
        <translation>放棄未儲存的內容並離開？</translation>
    </message>
    <message>
        <source>{0} of your edits are on the screen and not on the disk. {1} Cancel, and try again or save a copy elsewhere.</source>
        <translation>您有 {0} 項編輯只在螢幕上，不在磁碟上。{1}請取消，然後重試或將副本存到別處。</translation>
    </message>
    <message>
        <source>Give {0} edits up</source>
        <translation>放棄 {0} 項編輯</translation>
    </message>
    <message>
        <source>{0} edits are not on the disk yet: {1}</source>
        <translation>{0} 項編輯尚未寫入磁碟：{1}</translation>
    </message>
    <message>
        <source>The last edit is not on the disk yet: {0}</source>
        <translation>最後一項編輯尚未寫入磁碟：{0}</translation>
    </message>
    <message>
        <source>Where is {0}?</source>
        <translation>{0} 在哪裡？</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>掃描影像</translation>
    </message>
    <message>
        <source>Mural Restorer met an error of its own the last time. Everything that was painted is in the project.</source>
        <translation>Mural Restorer 上次遇到了自身的錯誤。塗過的內容都在專案裡。</translation>
    </message>
</context>
<context>
    <name>SampleSheet</name>
    <message>
        <source>Sample</source>
        <translation>樣張</translation>
    </message>
    <message>
        <source>The first sample comes with the first measurement</source>
        <translation>第一張樣張隨第一次測量出現</translation>
    </message>
</context>
<context>
    <name>ScanButtons</name>
    <message>
        <source>Add &amp;scans…</source>
        <translation>加入掃描影像(&amp;S)…</translation>
    </message>
    <message>
        <source>Add fol&amp;der…</source>
        <translation>加入資料夾(&amp;D)…</translation>
    </message>
    <message>
        <source>Scans and projects</source>
        <translation>掃描影像與專案</translation>
    </message>
    <message>
        <source>Add scans or projects</source>
        <translation>加入掃描影像或專案</translation>
    </message>
    <message>
        <source>Add a folder of scans</source>
        <translation>加入掃描影像資料夾</translation>
    </message>
</context>
<context>
    <name>ScanDialog</name>
    <message>
        <source>&amp;Point to the scan…</source>
        <translation>指出掃描影像(&amp;P)…</translation>
    </message>
    <message>
        <source>Where is {0}?</source>
        <translation>{0} 在哪裡？</translation>
    </message>
    <message>
        <source>The project {0} was made on this scan, which is no longer where it was. Point to it: it is opened if it is the same picture, and remembered. Nothing of the project is lost.</source>
        <translation>專案 {0} 所依據的掃描影像已不在原處。請指出它的位置：若是同一幅影像，就會開啟並記住。專案內容不會遺失。</translation>
    </message>
    <message>
        <source>{0} is another picture</source>
        <translation>{0} 是另一幅影像</translation>
    </message>
    <message>
        <source>The project {0} was made on {1} as it was then. {2} is another picture: {3}. The project is not opened on it, so that no mark ever lies over another picture. Point to the unchanged scan, or put it back from a copy. Nothing of the project is lost.</source>
        <translation>專案 {0} 所依據的是當時的 {1}。{2} 是另一幅影像：{3}。專案不會在它上面開啟，以免標記落到別的影像上。請指出未更動的掃描影像，或從副本還原。專案內容不會遺失。</translation>
    </message>
</context>
<context>
    <name>ScanList</name>
    <message>
        <source>Scans</source>
        <translation>掃描影像</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>掃描影像</translation>
    </message>
    <message>
        <source>Sound paint</source>
        <translation>完好畫面</translation>
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
        <translation>學習</translation>
    </message>
    <message>
        <source>Held out to test</source>
        <translation>保留檢驗</translation>
    </message>
    <message>
        <source>Learning, and a part
held out to test</source>
        <translation>學習，
並保留一部分檢驗</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>無法使用</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟隨桌面</translation>
    </message>
    <message>
        <source>C&amp;lear the list</source>
        <translation>清除清單(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>一般(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>鍵盤(&amp;K)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>語言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主題(&amp;T)</translation>
    </message>
    <message>
        <source>Another language is used from the next start on.</source>
        <translation>所選語言在下次啟動後生效。</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>De&amp;vice</source>
        <translation>裝置(&amp;V)</translation>
    </message>
    <message>
        <source>Automatic takes a graphics card where there is one. Restore &gt; Models tells what the models are, and imports others.</source>
        <translation>「自動」會在有顯示卡時使用顯示卡。「修復 &gt; 模型」說明各模型的情況，並可匯入其他模型。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>&amp;Operator</source>
        <translation>操作者(&amp;O)</translation>
    </message>
    <message>
        <source>Your name, as projects, exports and reports keep it with each restoration.</source>
        <translation>您的姓名；專案、匯出與報告會隨每次修復記下它。</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隱私</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的檔案</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
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
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Start &amp;training</source>
        <translation>開始訓練(&amp;T)</translation>
    </message>
    <message>
        <source>Scans to learn from</source>
        <translation>用於學習的掃描影像</translation>
    </message>
    <message>
        <source>The open scan, {0}</source>
        <translation>目前的掃描影像，{0}</translation>
    </message>
    <message>
        <source>Looking at the scans…</source>
        <translation>正在查看掃描影像…</translation>
    </message>
    <message>
        <source>1 scan</source>
        <translation>1 幅掃描影像</translation>
    </message>
    <message>
        <source>{0} scans</source>
        <translation>{0} 幅掃描影像</translation>
    </message>
    <message>
        <source>{0}: {1} of sound paint to learn from, nothing held out.</source>
        <translation>{0}：可學習的完好畫面 {1}，未保留檢驗部分。</translation>
    </message>
    <message>
        <source>{0}: {1} of sound paint to learn from, {2} held out to test.</source>
        <translation>{0}：可學習的完好畫面 {1}，保留檢驗 {2}。</translation>
    </message>
</context>
<context>
    <name>ShortcutsEditor</name>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按鍵</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>回復預設(&amp;D)</translation>
    </message>
    <message>
        <source>All de&amp;faults</source>
        <translation>全部回復預設(&amp;F)</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>各項動作及其按鍵</translation>
    </message>
    <message>
        <source>Choose an action, click into the field and press the keys.</source>
        <translation>選擇一項動作，按一下輸入框，再按下按鍵。</translation>
    </message>
    <message>
        <source>{0} is already used by “{1}”. Change that one first.</source>
        <translation>{0} 已用於「{1}」。請先變更那一項。</translation>
    </message>
    <message>
        <source>Its default is now used by “{0}”. Change that one first.</source>
        <translation>它的預設按鍵現已用於「{0}」。請先變更那一項。</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Keys can be changed in Settings.</source>
        <translation>按鍵可在「設定」中變更。</translation>
    </message>
</context>
<context>
    <name>SightPicture</name>
    <message>
        <source>The wheel zooms all pictures, dragging moves them; 0 fits them</source>
        <translation>滾輪縮放所有影像，拖曳移動影像；0 使其符合視窗</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cursor position</source>
        <translation>游標位置</translation>
    </message>
    <message>
        <source>Pixel values</source>
        <translation>像素值</translation>
    </message>
    <message>
        <source>Expected error of the fill</source>
        <translation>修復的預估誤差</translation>
    </message>
    <message>
        <source>How far the restored pixel may be from the lost one, in levels of 255</source>
        <translation>修復的像素與已失去的像素可能相差多少，以 255 級計</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>掃描影像</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>縮放</translation>
    </message>
    <message>
        <source>Scan: {0}. Restored: {1}.</source>
        <translation>掃描影像：{0}。修復後：{1}。</translation>
    </message>
    <message>
        <source>{0} bit</source>
        <translation>{0} 位元</translation>
    </message>
    <message>
        <source>no profile</source>
        <translation>無色彩描述檔</translation>
    </message>
</context>
<context>
    <name>SuggestDialog</name>
    <message>
        <source>Suggest damage</source>
        <translation>劣化建議</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>靈敏度</translation>
    </message>
    <message>
        <source>Smallest piece</source>
        <translation>最小尺寸</translation>
    </message>
    <message>
        <source>Further right, fainter damage is suggested too</source>
        <translation>越往右，越輕微的劣化也會提出</translation>
    </message>
    <message>
        <source>Shorter pieces are not suggested</source>
        <translation>更短的不會提出</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一處</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一處</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>否決</translation>
    </message>
    <message>
        <source>Accept all in &amp;view</source>
        <translation>接受可見的全部(&amp;V)</translation>
    </message>
    <message>
        <source>In s&amp;election</source>
        <translation>選取範圍內(&amp;E)</translation>
    </message>
    <message>
        <source>In &amp;all of the scan</source>
        <translation>整幅掃描影像(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Bring back rejected</source>
        <translation>還原已否決的(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>關閉(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How far the scan has been looked through</source>
        <translation>掃描影像已查看的程度</translation>
    </message>
    <message>
        <source>Mark what is drawn in yellow, as one step</source>
        <translation>將黃色所示標為劣化，作為一步</translation>
    </message>
    <message>
        <source>Mark all that is suggested inside the selection, seen or not</source>
        <translation>將選取範圍內的建議全部標為劣化，無論是否可見</translation>
    </message>
    <message>
        <source>Look through the whole scan and mark all that is suggested, as one step</source>
        <translation>查看整幅掃描影像，將所有建議標為劣化，作為一步</translation>
    </message>
    <message>
        <source>&amp;Look for</source>
        <translation>尋找(&amp;L)</translation>
    </message>
    <message>
        <source>Click a piece to accept it; right-click or Alt + click to reject it. Nothing is damage until you accept it. What is rejected is not suggested again.</source>
        <translation>按一下即接受；按右鍵或 Alt + 按一下即否決。接受之前，什麼都不算劣化。否決過的不再提出。</translation>
    </message>
    <message>
        <source>Zoom in: suggestions are shown for {0} megapixels at most.</source>
        <translation>請放大：最多對 {0} 百萬像素提出建議。</translation>
    </message>
    <message>
        <source>Looking: {0} of {1} parts of the view done</source>
        <translation>正在查看：可見部分已完成 {0} / {1}</translation>
    </message>
    <message>
        <source>Looking further on…</source>
        <translation>正在往前查看…</translation>
    </message>
    <message>
        <source>Suggested in view: piece {0} of {1}</source>
        <translation>可見部分的建議：第 {0} 處，共 {1} 處</translation>
    </message>
    <message>
        <source>Nothing is suggested in view.</source>
        <translation>可見部分沒有建議。</translation>
    </message>
    <message>
        <source>Suggested in view: {0}</source>
        <translation>可見部分的建議：{0} 處</translation>
    </message>
    <message>
        <source>Cracks</source>
        <translation>裂隙</translation>
    </message>
    <message>
        <source>Thin lines, dark or bright. Painted lines look the same: reject them.</source>
        <translation>細線，或深或淺。畫出的線條看起來一樣：請否決。</translation>
    </message>
    <message>
        <source>Bright losses</source>
        <translation>淺色缺損</translation>
    </message>
    <message>
        <source>Bare plaster: bright, pale and flat. White paint looks the same.</source>
        <translation>裸露的灰泥：亮、淡、平。白色顏料看起來一樣。</translation>
    </message>
    <message>
        <source>Dark spots</source>
        <translation>深色斑點</translation>
    </message>
    <message>
        <source>Soot, mould and stains. Dark paint looks the same.</source>
        <translation>煙燻、黴斑與污漬。深色顏料看起來一樣。</translation>
    </message>
    <message>
        <source>Scratches</source>
        <translation>刮痕</translation>
    </message>
    <message>
        <source>Thin bright lines that go straight on. Painted rays look the same.</source>
        <translation>筆直延伸的細亮線。畫出的光芒看起來一樣。</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Nothing new is suggested there.</source>
        <translation>該處沒有新的建議。</translation>
    </message>
    <message>
        <source>Nothing was marked</source>
        <translation>未標記任何內容</translation>
    </message>
    <message>
        <source>No suggestion of this kind was rejected.</source>
        <translation>沒有否決過這一類建議。</translation>
    </message>
</context>
<context>
    <name>Surface</name>
    <message>
        <source>Part of the scan cannot be shown</source>
        <translation>掃描影像有一部分無法顯示</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修復前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修復後</translation>
    </message>
    <message>
        <source>Difference × {0} (Up, Down)</source>
        <translation>差異 × {0}（上、下鍵）</translation>
    </message>
    <message>
        <source>{0:.0f} of 255</source>
        <translation>{0:.0f} / 255</translation>
    </message>
    <message>
        <source>Restoration alone</source>
        <translation>僅修復部分</translation>
    </message>
</context>
<context>
    <name>Surveying</name>
    <message>
        <source>The scans could not be looked at. Try again.</source>
        <translation>無法查看這些掃描影像，請重試。</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>Options of the tool</source>
        <translation>工具選項</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>筆刷大小</translation>
    </message>
    <message>
        <source>Diameter of the brush in pixels of the scan</source>
        <translation>筆刷直徑，以掃描影像像素計</translation>
    </message>
    <message>
        <source>Tolerance </source>
        <translation>容差 </translation>
    </message>
    <message>
        <source>Colour tolerance</source>
        <translation>顏色容差</translation>
    </message>
    <message>
        <source>How much a colour may differ: 2 is just noticed, black and white are 100 apart</source>
        <translation>顏色可相差多少：2 剛好可辨，黑與白相差 100</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>連續</translation>
    </message>
    <message>
        <source>Only pixels that hang together with the one clicked on, or all like it</source>
        <translation>只取與所點像素相連的，否則取所有相似的</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>填滿</translation>
    </message>
    <message>
        <source>Paint over damage. Alt or the right button erases; a pen&apos;s pressure sizes it.</source>
        <translation>塗出劣化。Alt 或右鍵擦去；觸控筆的筆壓決定粗細。</translation>
    </message>
    <message>
        <source>Paint to take damage away.</source>
        <translation>塗抹以擦去劣化。</translation>
    </message>
    <message>
        <source>Draw around damage. Alt or the right button takes away.</source>
        <translation>圈出劣化。Alt 或右鍵移除。</translation>
    </message>
    <message>
        <source>Click corners. Enter or the first corner closes; Backspace takes one back.</source>
        <translation>逐點按下。Enter 或起始角點閉合；退格鍵收回一點。</translation>
    </message>
    <message>
        <source>Click on an edge and follow it. Enter or the first corner closes; Backspace takes a corner back.</source>
        <translation>在邊緣上按一下並沿其移動。Enter 或起始角點閉合；退格鍵收回一個角點。</translation>
    </message>
    <message>
        <source>Drag a rectangle. Shift makes it a square; Alt takes away.</source>
        <translation>拖曳出矩形。Shift 成正方形；Alt 移除。</translation>
    </message>
    <message>
        <source>Drag an ellipse. Shift makes it a circle; Alt takes away.</source>
        <translation>拖曳出橢圓。Shift 成圓；Alt 移除。</translation>
    </message>
    <message>
        <source>Click a colour. Alt takes away; Esc stops looking.</source>
        <translation>按一下某種顏色。Alt 移除；Esc 停止尋找。</translation>
    </message>
    <message>
        <source>Click inside an outline to fill it, or a hole to give it the class in hand. Alt + click unmarks a hole.</source>
        <translation>在輪廓內按一下即填滿，按缺損則歸入目前類別。Alt + 按一下取消標示缺損。</translation>
    </message>
    <message>
        <source>Click a hole, or drag over several. Shift adds, Alt lets go, Del unmarks.</source>
        <translation>按一處缺損，或拖曳以點選多處。Shift 加選，Alt 放開，Del 取消標示。</translation>
    </message>
    <message>
        <source>Drag a rectangle: Restore, Grow, Smooth and their like keep to it.</source>
        <translation>拖曳出矩形：修復、擴大、平滑等操作只限其中。</translation>
    </message>
    <message>
        <source>Click a yellow piece to accept it as damage; Alt or the right button rejects it.</source>
        <translation>按黃色處即接受為劣化；Alt 或右鍵否決。</translation>
    </message>
    <message>
        <source>Drag to move the scan; Space + drag does so with any tool.</source>
        <translation>拖曳以移動掃描影像；用任何工具時空白鍵 + 拖曳也可以。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Open a scan</source>
        <translation>開啟掃描影像</translation>
    </message>
    <message>
        <source>A TIFF, PNG or JPEG: with Open scan in the menu File, or by dropping it on the window. It is never changed: all you do is kept in a project beside it, with every stroke. To try things, take the sample.</source>
        <translation>TIFF、PNG 或 JPEG：用「檔案」選單中的「開啟掃描影像」，或直接拖放到視窗上。掃描影像絕不更動：您所做的一切連同每一筆都保存在旁邊的專案裡。想先試試，可用範例。</translation>
    </message>
    <message>
        <source>Mark the damage</source>
        <translation>標示劣化</translation>
    </message>
    <message>
        <source>Paint over the losses with the brush, a little beyond their edge. Right button or Alt takes away again; {smaller_brush} and {larger_brush} size the brush; {undo} undoes, as far back as you like.</source>
        <translation>用筆刷塗滿缺損處，略微超出邊緣。右鍵或 Alt 擦去；{smaller_brush} 和 {larger_brush} 調整筆刷大小；{undo} 復原，想退多遠都行。</translation>
    </message>
    <message>
        <source>{compare} draws a slider over the scan, before and after. Hold {show_original} to see the original. Hatching, a neutral tone or an outline tell what was added.</source>
        <translation>按 {compare} 在掃描影像上拉出修復前後的滑桿。按住 {show_original} 看原圖。影線、中性色或輪廓可顯出補上的部分。</translation>
    </message>
    <message>
        <source>The result is proved to be identical to the scan outside the damage, and records what made it. {command_list} finds every command; {shortcuts} shows all keys.</source>
        <translation>結果經驗證，劣化以外與掃描影像完全一致，並記錄其由來。{command_list} 可尋找任何命令；{shortcuts} 顯示所有按鍵。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>The model fills what is marked, and nothing else. Go on painting meanwhile; undo takes a restoration away whole.</source>
        <translation>模型只補標示的地方，別處一概不動。其間可繼續塗；復原會將一次修復整個移除。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
</context>
<context>
    <name>TrainDesk</name>
    <message>
        <source>Close while a training goes on?</source>
        <translation>訓練仍在進行，要關閉嗎？</translation>
    </message>
    <message>
        <source>It is saved where it is. Open Train again another time, and it can be continued.</source>
        <translation>會就此儲存。下次再開啟「訓練」，可以繼續。</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>儲存並關閉</translation>
    </message>
</context>
<context>
    <name>TrainDialog</name>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>{0} is trained and waits: is it to be kept?</source>
        <translation>{0} 已訓練好，等待決定：要保留嗎？</translation>
    </message>
    <message>
        <source>See it</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>捨棄…</translation>
    </message>
    <message>
        <source>The training of {0} was interrupted after {1:.0f} of {2:.0f} minutes.</source>
        <translation>{0} 的訓練在 {2:.0f} 分鐘中的第 {1:.0f} 分鐘中斷。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Discard the training of {0}?</source>
        <translation>要捨棄 {0} 的訓練嗎？</translation>
    </message>
    <message>
        <source>What it has learned so far will be lost.</source>
        <translation>至今學到的內容將會遺失。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>捨棄</translation>
    </message>
    <message>
        <source>Give up this training?</source>
        <translation>要放棄這次訓練嗎？</translation>
    </message>
    <message>
        <source>What it has learned so far will be lost. To go on later, pause it.</source>
        <translation>至今學到的內容將會遺失。若要以後繼續，請用「暫停」。</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放棄</translation>
    </message>
    <message>
        <source>Discard the new model?</source>
        <translation>要捨棄新模型嗎？</translation>
    </message>
    <message>
        <source>It took a while to train, and will be lost.</source>
        <translation>它花了不少時間訓練，捨棄後無法找回。</translation>
    </message>
    <message>
        <source>{0} is in the list of models now.</source>
        <translation>{0} 已列入模型清單。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用它</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>未保留</translation>
    </message>
    <message>
        <source>The training has ended</source>
        <translation>訓練已結束</translation>
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
        <translation>顯示訓練</translation>
    </message>
    <message>
        <source>ending</source>
        <translation>即將結束</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>正在儲存</translation>
    </message>
    <message>
        <source>finished, keep it or not?</source>
        <translation>已完成，要保留嗎？</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在啟動</translation>
    </message>
    <message>
        <source>Training {0}: {1}</source>
        <translation>訓練 {0}：{1}</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>A training is going on already. Wait for it, or stop it first.</source>
        <translation>已有訓練在進行。請等它結束，或先停止它。</translation>
    </message>
    <message>
        <source>{0}: another window is at this run. Go on there.</source>
        <translation>{0}：另一個視窗正在進行這次訓練，請在那裡繼續。</translation>
    </message>
    <message>
        <source>The training left no model. Start it again.</source>
        <translation>訓練沒有留下模型，請重新開始。</translation>
    </message>
</context>
<context>
    <name>TryMenu</name>
    <message>
        <source>&amp;Try again</source>
        <translation>重試(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Another way</source>
        <translation>換一種方式(&amp;A)</translation>
    </message>
    <message>
        <source>The next way that was not tried here yet</source>
        <translation>此處尚未試過的下一種方式</translation>
    </message>
    <message>
        <source>With another &amp;model</source>
        <translation>換用模型(&amp;M)</translation>
    </message>
</context>
<context>
    <name>Trying</name>
    <message>
        <source>It is locked: unlock it first.</source>
        <translation>已鎖定：請先解除鎖定。</translation>
    </message>
    <message>
        <source>All ways were tried here: compare the hypotheses.</source>
        <translation>此處各種方式都已試過：請比較備選方案。</translation>
    </message>
    <message>
        <source>This way gives the same pixels: try again for another.</source>
        <translation>這種方式得到相同的像素：再試一次可換另一種。</translation>
    </message>
    <message>
        <source>Hypotheses</source>
        <translation>備選方案</translation>
    </message>
</context>
<context>
    <name>VerdictPage</name>
    <message>
        <source>Decide &amp;later</source>
        <translation>稍後決定(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Discard…</source>
        <translation>捨棄(&amp;D)…</translation>
    </message>
    <message>
        <source>Nothing was held out, so nobody can say whether it is better than {0}. Restore something with both and look.</source>
        <translation>沒有保留檢驗部分，因此無法斷言它是否比 {0} 更好。請用兩者各修復一處來比較。</translation>
    </message>
    <message>
        <source>the damage</source>
        <translation>劣化</translation>
    </message>
    <message>
        <source>the original</source>
        <translation>原狀</translation>
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
        <translation>{0} 已訓練好</translation>
    </message>
    <message>
        <source>{0} is better than {1}</source>
        <translation>{0} 優於 {1}</translation>
    </message>
    <message>
        <source>{0} is not better than {1}</source>
        <translation>{0} 並不優於 {1}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>變化</translation>
    </message>
    <message>
        <source>In the holes, dB</source>
        <translation>缺損內，dB</translation>
    </message>
    <message>
        <source>Structure (SSIM)</source>
        <translation>結構（SSIM）</translation>
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
        <translation>訓練 {0} 分鐘，{1}</translation>
    </message>
    <message>
        <source>{0}, on {1} of sound paint</source>
        <translation>{0}，完好畫面 {1}</translation>
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
        <translation>比較對象</translation>
    </message>
    <message>
        <source>On the left</source>
        <translation>左側</translation>
    </message>
    <message>
        <source>Measured on places of your scans that the training never saw, with damage drawn over sound paint. Higher is better.</source>
        <translation>在您的掃描影像上訓練從未見過之處測得：在完好畫面上畫出劣化後再修復。越高越好。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名稱(&amp;N)</translation>
    </message>
</context>
<context>
    <name>Warnings</name>
    <message>
        <source>And {0} more</source>
        <translation>另有 {0} 則</translation>
    </message>
</context>
<context>
    <name>_Callout</name>
    <message>
        <source>Tour</source>
        <translation>導覽</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>略過(&amp;S)</translation>
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
        <translation>檔案(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編輯(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Damage</source>
        <translation>劣化(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Classes</source>
        <translation>類別(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>修復(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>檢視(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>說明(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open scan…</source>
        <translation>開啟掃描影像(&amp;O)…</translation>
    </message>
    <message>
        <source>A TIFF, PNG or JPEG, or a project; the scan itself is never changed</source>
        <translation>TIFF、PNG、JPEG 或專案；掃描影像本身絕不更動</translation>
    </message>
    <message>
        <source>Try the &amp;sample</source>
        <translation>試用範例(&amp;S)</translation>
    </message>
    <message>
        <source>A painted wall with its damage marked, to try things on</source>
        <translation>一面已標示劣化的彩繪牆，供試用</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>匯出(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the restored scan, the restoration alone, the mask, or tiles</source>
        <translation>寫出修復後的掃描影像、修復部分、遮罩或圖磚</translation>
    </message>
    <message>
        <source>&amp;Write a report…</source>
        <translation>撰寫報告(&amp;W)…</translation>
    </message>
    <message>
        <source>A PDF to be filed: the scan, its condition, what was restored, by what and why</source>
        <translation>可歸檔的 PDF：掃描影像、保存狀況、修復了什麼、用什麼修復、為何修復</translation>
    </message>
    <message>
        <source>Save a copy of the &amp;project…</source>
        <translation>儲存專案副本(&amp;P)…</translation>
    </message>
    <message>
        <source>The project itself is saved with every stroke</source>
        <translation>專案本身隨每一筆儲存</translation>
    </message>
    <message>
        <source>Restore &amp;many scans…</source>
        <translation>批次修復掃描影像(&amp;M)…</translation>
    </message>
    <message>
        <source>A folder of scans with their masks or projects, one after another</source>
        <translation>一個資料夾的掃描影像連同遮罩或專案，逐一修復</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>設定(&amp;T)…</translation>
    </message>
    <message>
        <source>Appearance, model and device, and every key</source>
        <translation>外觀、模型與裝置，以及所有按鍵</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>關閉(&amp;C)</translation>
    </message>
    <message>
        <source>Close the scan; all that was done is in its project</source>
        <translation>關閉掃描影像；所做的一切都在其專案裡</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>結束(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window; nothing has to be saved first</source>
        <translation>關閉視窗；無需先儲存</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>復原(&amp;U)</translation>
    </message>
    <message>
        <source>Take the last step back; it goes back to the beginning, over restarts too</source>
        <translation>收回上一步；可一直退到起點，重新啟動之後也行</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Do again what was taken back, until something new is done</source>
        <translation>將收回的再做一遍，直到做了新的操作</translation>
    </message>
    <message>
        <source>Undo &amp;list…</source>
        <translation>復原清單(&amp;L)…</translation>
    </message>
    <message>
        <source>All that was done, with pictures; a click goes back or forth to there</source>
        <translation>做過的一切，附小圖；按一下即可退回或前進到該處</translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation>取消選取(&amp;N)</translation>
    </message>
    <message>
        <source>Let go of the selection and of picked holes</source>
        <translation>放開選取範圍與點選的缺損</translation>
    </message>
    <message>
        <source>&amp;Finish outline</source>
        <translation>完成輪廓(&amp;F)</translation>
    </message>
    <message>
        <source>Close the outline that is being drawn</source>
        <translation>閉合正在畫的輪廓</translation>
    </message>
    <message>
        <source>&amp;Give up outline</source>
        <translation>放棄輪廓(&amp;G)</translation>
    </message>
    <message>
        <source>Forget the stroke or outline that is being drawn</source>
        <translation>放棄正在畫的筆畫或輪廓</translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation>筆刷(&amp;B)</translation>
    </message>
    <message>
        <source>Paint over damage</source>
        <translation>塗出劣化</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>橡皮擦(&amp;E)</translation>
    </message>
    <message>
        <source>Take damage away</source>
        <translation>擦去劣化</translation>
    </message>
    <message>
        <source>&amp;Lasso</source>
        <translation>套索(&amp;L)</translation>
    </message>
    <message>
        <source>Draw around damage</source>
        <translation>圈出劣化</translation>
    </message>
    <message>
        <source>&amp;Polygon</source>
        <translation>多邊形(&amp;P)</translation>
    </message>
    <message>
        <source>Click corners around damage; Enter closes the outline</source>
        <translation>繞劣化逐點按下各角；Enter 閉合輪廓</translation>
    </message>
    <message>
        <source>&amp;Magnetic lasso</source>
        <translation>磁性套索(&amp;M)</translation>
    </message>
    <message>
        <source>Click around damage; the line follows the edges in the scan</source>
        <translation>繞劣化逐點按下；線條會貼合掃描影像中的邊緣</translation>
    </message>
    <message>
        <source>&amp;Rectangle</source>
        <translation>矩形(&amp;R)</translation>
    </message>
    <message>
        <source>Drag a rectangle of damage; Shift makes a square</source>
        <translation>拖曳出矩形劣化；Shift 畫正方形</translation>
    </message>
    <message>
        <source>Ell&amp;ipse</source>
        <translation>橢圓(&amp;I)</translation>
    </message>
    <message>
        <source>Drag an ellipse of damage; Shift makes a circle</source>
        <translation>拖曳出橢圓劣化；Shift 畫圓</translation>
    </message>
    <message>
        <source>&amp;Wand</source>
        <translation>魔術棒(&amp;W)</translation>
    </message>
    <message>
        <source>Click to mark what has nearly the same colour</source>
        <translation>按一下以標示顏色相近的部分</translation>
    </message>
    <message>
        <source>&amp;Fill</source>
        <translation>填滿(&amp;F)</translation>
    </message>
    <message>
        <source>Click inside an outline of damage to mark what it encloses</source>
        <translation>在劣化輪廓內按一下，標示其圍住的部分</translation>
    </message>
    <message>
        <source>Pic&amp;k holes</source>
        <translation>點選缺損(&amp;K)</translation>
    </message>
    <message>
        <source>Click a hole to pick it, or drag over several</source>
        <translation>按一下以點選一處缺損，或拖曳以點選多處</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>選取(&amp;S)</translation>
    </message>
    <message>
        <source>Drag a rectangle to which what follows keeps</source>
        <translation>拖曳出一個矩形，後續操作只限其中</translation>
    </message>
    <message>
        <source>P&amp;an</source>
        <translation>平移(&amp;A)</translation>
    </message>
    <message>
        <source>Move the scan</source>
        <translation>移動掃描影像</translation>
    </message>
    <message>
        <source>Sugges&amp;t damage</source>
        <translation>劣化建議(&amp;T)</translation>
    </message>
    <message>
        <source>Show what looks damaged; click a piece to accept it</source>
        <translation>顯示疑似劣化之處；按一下即接受</translation>
    </message>
    <message>
        <source>&amp;Next suggested piece</source>
        <translation>下一處建議(&amp;N)</translation>
    </message>
    <message>
        <source>Frame the next piece that is suggested; after the last in view, further on</source>
        <translation>框出下一處建議；可見部分的最後一處之後繼續往前</translation>
    </message>
    <message>
        <source>Pre&amp;vious suggested piece</source>
        <translation>上一處建議(&amp;V)</translation>
    </message>
    <message>
        <source>Frame the piece before this one</source>
        <translation>框出前一處建議</translation>
    </message>
    <message>
        <source>Accept the pie&amp;ce</source>
        <translation>接受此處(&amp;C)</translation>
    </message>
    <message>
        <source>Mark the framed piece as damage, and go to the next</source>
        <translation>將框出的標為劣化，並移到下一處</translation>
    </message>
    <message>
        <source>Re&amp;ject the piece</source>
        <translation>否決此處(&amp;J)</translation>
    </message>
    <message>
        <source>Suggest the framed piece no longer, and go to the next</source>
        <translation>不再提出框出的一處，並移到下一處</translation>
    </message>
    <message>
        <source>Lar&amp;ger brush</source>
        <translation>加大筆刷(&amp;G)</translation>
    </message>
    <message>
        <source>Wider by a step; Alt + wheel does it too</source>
        <translation>加大一級；Alt + 滾輪也可以</translation>
    </message>
    <message>
        <source>Smaller brus&amp;h</source>
        <translation>縮小筆刷(&amp;H)</translation>
    </message>
    <message>
        <source>Narrower by a step; Alt + wheel does it too</source>
        <translation>縮小一級；Alt + 滾輪也可以</translation>
    </message>
    <message>
        <source>&amp;Grow</source>
        <translation>擴大(&amp;G)</translation>
    </message>
    <message>
        <source>Widen all damage, or what is selected</source>
        <translation>擴大全部劣化，或選取的部分</translation>
    </message>
    <message>
        <source>S&amp;hrink</source>
        <translation>縮小(&amp;H)</translation>
    </message>
    <message>
        <source>Narrow all damage, or what is selected</source>
        <translation>縮小全部劣化，或選取的部分</translation>
    </message>
    <message>
        <source>S&amp;mooth</source>
        <translation>平滑(&amp;M)</translation>
    </message>
    <message>
        <source>Even out the edges of all damage, or of what is selected; cracks stay as they are</source>
        <translation>使全部劣化或選取部分的邊緣平整；裂隙保持原樣</translation>
    </message>
    <message>
        <source>&amp;Fill what is enclosed</source>
        <translation>填滿圍住的區域(&amp;F)</translation>
    </message>
    <message>
        <source>Mark every sound area, large or small, around which there is damage</source>
        <translation>將四周都是劣化的完好區域標示出來，無論大小</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>反轉(&amp;I)</translation>
    </message>
    <message>
        <source>Inside the selection mark what is sound, and unmark what is damage</source>
        <translation>在選取範圍內標示完好處，並取消標示劣化</translation>
    </message>
    <message>
        <source>&amp;Delete picked holes</source>
        <translation>刪除點選的缺損(&amp;D)</translation>
    </message>
    <message>
        <source>Unmark the holes that are picked</source>
        <translation>取消標示點選的缺損</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
    <message>
        <source>Unmark all damage, or what is selected</source>
        <translation>取消標示全部劣化，或選取的部分</translation>
    </message>
    <message>
        <source>&amp;Load mask…</source>
        <translation>載入遮罩(&amp;L)…</translation>
    </message>
    <message>
        <source>Take the damage from a mask picture</source>
        <translation>從遮罩圖讀取劣化</translation>
    </message>
    <message>
        <source>&amp;Save mask…</source>
        <translation>儲存遮罩(&amp;S)…</translation>
    </message>
    <message>
        <source>Write the damage as a picture: white, or each class by its number</source>
        <translation>將劣化寫成影像：白色，或各類別依編號</translation>
    </message>
    <message>
        <source>Sho&amp;w damage</source>
        <translation>顯示劣化(&amp;W)</translation>
    </message>
    <message>
        <source>Tint the damage over the scan</source>
        <translation>在掃描影像上為劣化著色</translation>
    </message>
    <message>
        <source>Class &amp;1</source>
        <translation>類別 &amp;1</translation>
    </message>
    <message>
        <source>Mark damage of this class from now on</source>
        <translation>此後標示為這一類劣化</translation>
    </message>
    <message>
        <source>Class &amp;2</source>
        <translation>類別 &amp;2</translation>
    </message>
    <message>
        <source>Class &amp;3</source>
        <translation>類別 &amp;3</translation>
    </message>
    <message>
        <source>Class &amp;4</source>
        <translation>類別 &amp;4</translation>
    </message>
    <message>
        <source>Class &amp;5</source>
        <translation>類別 &amp;5</translation>
    </message>
    <message>
        <source>Class &amp;6</source>
        <translation>類別 &amp;6</translation>
    </message>
    <message>
        <source>Class &amp;7</source>
        <translation>類別 &amp;7</translation>
    </message>
    <message>
        <source>Class &amp;8</source>
        <translation>類別 &amp;8</translation>
    </message>
    <message>
        <source>Class &amp;9</source>
        <translation>類別 &amp;9</translation>
    </message>
    <message>
        <source>&amp;Protected</source>
        <translation>保護區(&amp;P)</translation>
    </message>
    <message>
        <source>Mark zones that nothing may touch; only with this class in hand are they erased</source>
        <translation>標示任何操作都不可觸及的區域；只有選用此類別時才能擦去</translation>
    </message>
    <message>
        <source>&amp;Next class</source>
        <translation>下一類別(&amp;N)</translation>
    </message>
    <message>
        <source>Take the next class in hand, which the tools mark</source>
        <translation>選用下一個類別，供工具標示</translation>
    </message>
    <message>
        <source>Pre&amp;vious class</source>
        <translation>上一類別(&amp;V)</translation>
    </message>
    <message>
        <source>Take the class before in hand, which the tools mark</source>
        <translation>選用上一個類別，供工具標示</translation>
    </message>
    <message>
        <source>&amp;Give damage this class</source>
        <translation>將劣化歸入此類別(&amp;G)</translation>
    </message>
    <message>
        <source>The picked damage, or that in the selection, becomes damage of the class in hand</source>
        <translation>將點選的或選取範圍內的劣化改為目前類別</translation>
    </message>
    <message>
        <source>&amp;Areas and classes…</source>
        <translation>面積與類別(&amp;A)…</translation>
    </message>
    <message>
        <source>How much is damaged; names, colours, and which classes are restored</source>
        <translation>劣化有多少；名稱、顏色，以及哪些類別要修復</translation>
    </message>
    <message>
        <source>Restore &amp;all</source>
        <translation>全部修復(&amp;A)</translation>
    </message>
    <message>
        <source>Fill all damage</source>
        <translation>修復全部劣化</translation>
    </message>
    <message>
        <source>Restore &amp;selection</source>
        <translation>修復選取範圍(&amp;S)</translation>
    </message>
    <message>
        <source>Fill the damage inside the selection</source>
        <translation>修復選取範圍內的劣化</translation>
    </message>
    <message>
        <source>Restore what is &amp;visible</source>
        <translation>修復可見部分(&amp;V)</translation>
    </message>
    <message>
        <source>Fill the damage in view</source>
        <translation>修復可見部分的劣化</translation>
    </message>
    <message>
        <source>Restore &amp;picked holes</source>
        <translation>修復點選的缺損(&amp;P)</translation>
    </message>
    <message>
        <source>Fill the picked holes, rejected ones too</source>
        <translation>修復點選的缺損，已否決的也修復</translation>
    </message>
    <message>
        <source>Restore as I pa&amp;int</source>
        <translation>邊塗邊修(&amp;I)</translation>
    </message>
    <message>
        <source>Fill each stroke as soon as it is painted, while you go on</source>
        <translation>每塗完一筆就修復，其間可繼續塗</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Stop restoring; nothing is kept of it</source>
        <translation>停止修復；不保留任何結果</translation>
    </message>
    <message>
        <source>&amp;Hole: opacity, lock, reject…</source>
        <translation>缺損：不透明度、鎖定、否決(&amp;H)…</translation>
    </message>
    <message>
        <source>What is done with the hole under the pointer, or with those that are picked</source>
        <translation>對游標下的缺損或點選的缺損做什麼</translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation>再試一次(&amp;Y)</translation>
    </message>
    <message>
        <source>Fill a hole another way, and keep what was there: picked ones, or at the pointer</source>
        <translation>以另一種方式修復並保留原有結果：點選的，或游標處的</translation>
    </message>
    <message>
        <source>Hyp&amp;otheses…</source>
        <translation>備選方案(&amp;O)…</translation>
    </message>
    <message>
        <source>Compare the fills of a hole side by side, and choose one</source>
        <translation>並排比較一處缺損的各個修復方案，並選用其一</translation>
    </message>
    <message>
        <source>&amp;Note / rationale…</source>
        <translation>備註 / 理由(&amp;N)…</translation>
    </message>
    <message>
        <source>Write why a hole is restored as it is: of picked ones, or at the pointer</source>
        <translation>寫明缺損為何如此修復：點選的，或游標處的</translation>
    </message>
    <message>
        <source>&amp;Lock or unlock</source>
        <translation>鎖定或解除鎖定(&amp;L)</translation>
    </message>
    <message>
        <source>Let no restoration change a hole any more: picked ones, or that at the pointer</source>
        <translation>使任何修復都不再更動缺損：點選的，或游標處的</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>否決(&amp;J)</translation>
    </message>
    <message>
        <source>Take the restoration of a hole away for good: of picked ones, or at the pointer</source>
        <translation>永久移除缺損處的修復：點選的，或游標處的</translation>
    </message>
    <message>
        <source>&amp;Train…</source>
        <translation>訓練(&amp;T)…</translation>
    </message>
    <message>
        <source>Fine-tune a model on your own scans</source>
        <translation>用自己的掃描影像微調模型</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
    <message>
        <source>What the models are; rename, import, export or delete your own</source>
        <translation>各模型的情況；重新命名、匯入、匯出或刪除自己的模型</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Closer, around the middle; the wheel zooms at the pointer</source>
        <translation>以中央為準放大；滾輪以游標處為準</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>Further away, around the middle; the wheel zooms at the pointer</source>
        <translation>以中央為準縮小；滾輪以游標處為準</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>符合視窗(&amp;F)</translation>
    </message>
    <message>
        <source>The whole scan in the window</source>
        <translation>在視窗中顯示整幅掃描影像</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>100 %(&amp;1)</translation>
    </message>
    <message>
        <source>One pixel of the scan is one pixel of the screen</source>
        <translation>掃描影像一個像素對應螢幕一個像素</translation>
    </message>
    <message>
        <source>&amp;Compare under a slider</source>
        <translation>滑桿比較(&amp;C)</translation>
    </message>
    <message>
        <source>A line over the scan: before on one side, after on the other; it can be turned</source>
        <translation>掃描影像上的一條線：一邊修復前，一邊修復後；可轉動</translation>
    </message>
    <message>
        <source>Compare &amp;side by side</source>
        <translation>並排比較(&amp;S)</translation>
    </message>
    <message>
        <source>Before and after beside each other, in step</source>
        <translation>修復前後並排，同步移動</translation>
    </message>
    <message>
        <source>Compare by &amp;blinking</source>
        <translation>閃爍比較(&amp;B)</translation>
    </message>
    <message>
        <source>Before and after by turns</source>
        <translation>修復前後交替顯示</translation>
    </message>
    <message>
        <source>Show the &amp;difference</source>
        <translation>顯示差異(&amp;D)</translation>
    </message>
    <message>
        <source>What was changed, amplified: Up and Down say how much</source>
        <translation>放大顯示更動的部分：上、下鍵調整倍數</translation>
    </message>
    <message>
        <source>The restoration &amp;alone</source>
        <translation>僅修復部分(&amp;A)</translation>
    </message>
    <message>
        <source>What was added, without the scan</source>
        <translation>只看補上的部分，不顯示掃描影像</translation>
    </message>
    <message>
        <source>As &amp;restored</source>
        <translation>依修復顯示(&amp;R)</translation>
    </message>
    <message>
        <source>The restored pixels as they are</source>
        <translation>修復像素的原樣</translation>
    </message>
    <message>
        <source>&amp;Hatched</source>
        <translation>影線(&amp;H)</translation>
    </message>
    <message>
        <source>Hatching over what was restored</source>
        <translation>在修復處加影線</translation>
    </message>
    <message>
        <source>In a neutral ton&amp;e</source>
        <translation>中性色(&amp;E)</translation>
    </message>
    <message>
        <source>A plain tone in place of what was restored</source>
        <translation>在修復處代以單一色調</translation>
    </message>
    <message>
        <source>Out&amp;lined</source>
        <translation>輪廓(&amp;L)</translation>
    </message>
    <message>
        <source>A line around what was restored</source>
        <translation>在修復處四周描線</translation>
    </message>
    <message>
        <source>Show reintegration</source>
        <translation>顯示全色樣式</translation>
    </message>
    <message>
        <source>What was added in the style of its class, as Areas and classes says: hatching, neutral, lowered, outline; else the plain fill</source>
        <translation>補上的部分依其類別的樣式顯示，按「面積與類別」的設定：影線、中性色、壓低、輪廓；否則為原樣補全</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>How far fills may be from what is lost: of picked holes, or of those in view</source>
        <translation>補上的與失去的可能相差多少：點選的缺損，或可見的缺損</translation>
    </message>
    <message>
        <source>Damage in outline onl&amp;y</source>
        <translation>劣化只顯示輪廓(&amp;Y)</translation>
    </message>
    <message>
        <source>A line around the damage in place of a tint: whole where it is restored, dashed where it is only mapped, dotted where it is protected</source>
        <translation>以描線代替著色：要修復的為實線，只記錄的為虛線，保護區為點線</translation>
    </message>
    <message>
        <source>Damage more opa&amp;que</source>
        <translation>劣化更不透明(&amp;Q)</translation>
    </message>
    <message>
        <source>The tint or the outline of the damage, by a tenth</source>
        <translation>劣化的著色或輪廓，每次一成</translation>
    </message>
    <message>
        <source>Damage more trans&amp;parent</source>
        <translation>劣化更透明(&amp;P)</translation>
    </message>
    <message>
        <source>Show the original</source>
        <translation>顯示原圖</translation>
    </message>
    <message>
        <source>While the key is held down</source>
        <translation>按住該鍵期間</translation>
    </message>
    <message>
        <source>Other pictures of the &amp;wall…</source>
        <translation>同一牆面的其他影像(&amp;W)…</translation>
    </message>
    <message>
        <source>Infrared, X-ray, raking light, an earlier photograph, laid over the scan</source>
        <translation>紅外線、X 光、側光、早期照片，疊加在掃描影像上</translation>
    </message>
    <message>
        <source>Ne&amp;xt picture</source>
        <translation>下一幅影像(&amp;X)</translation>
    </message>
    <message>
        <source>One of the other pictures after the other, then none</source>
        <translation>逐一顯示其他影像，最後為無</translation>
    </message>
    <message>
        <source>Fade the picture in</source>
        <translation>影像漸顯</translation>
    </message>
    <message>
        <source>More of the other picture, less of the scan</source>
        <translation>其他影像多一些，掃描影像少一些</translation>
    </message>
    <message>
        <source>Fade the picture out</source>
        <translation>影像漸隱</translation>
    </message>
    <message>
        <source>Less of the other picture, more of the scan</source>
        <translation>其他影像少一些，掃描影像多一些</translation>
    </message>
    <message>
        <source>Show the other picture</source>
        <translation>顯示其他影像</translation>
    </message>
    <message>
        <source>Na&amp;vigator</source>
        <translation>導覽器(&amp;V)</translation>
    </message>
    <message>
        <source>The whole scan, and a frame to drag</source>
        <translation>整幅掃描影像，附可拖曳的方框</translation>
    </message>
    <message>
        <source>Loupe (&amp;magnifier)</source>
        <translation>放大鏡(&amp;M)</translation>
    </message>
    <message>
        <source>What is under the pointer, magnified</source>
        <translation>放大顯示游標下方的內容</translation>
    </message>
    <message>
        <source>Ma&amp;gnify more</source>
        <translation>增大倍數(&amp;G)</translation>
    </message>
    <message>
        <source>The loupe from 100 % to 800 %, and round again</source>
        <translation>放大鏡從 100 % 到 800 %，循環</translation>
    </message>
    <message>
        <source>His&amp;togram</source>
        <translation>直方圖(&amp;T)</translation>
    </message>
    <message>
        <source>How often each value is in view</source>
        <translation>可見部分各數值出現的頻度</translation>
    </message>
    <message>
        <source>&amp;Next area</source>
        <translation>下一區域(&amp;N)</translation>
    </message>
    <message>
        <source>Give the keys to canvas, panel and tools in turn</source>
        <translation>讓畫布、面板與工具依序接收按鍵</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全螢幕(&amp;U)</translation>
    </message>
    <message>
        <source>The window alone on the screen</source>
        <translation>螢幕上只顯示本視窗</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>命令(&amp;C)…</translation>
    </message>
    <message>
        <source>Find any command by a few letters of its name</source>
        <translation>輸入名稱中的幾個字即可找到任何命令</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>鍵盤快速鍵(&amp;K)</translation>
    </message>
    <message>
        <source>All keys, and what mouse and pen do</source>
        <translation>所有按鍵，以及滑鼠與觸控筆的用法</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>手冊(&amp;M)</translation>
    </message>
    <message>
        <source>A first restoration in five minutes, every tool, ethics and limits, and trouble</source>
        <translation>五分鐘完成第一次修復、各種工具、倫理與限制，以及疑難排解</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>導覽(&amp;T)</translation>
    </message>
    <message>
        <source>Five steps, from the scan to the export, in a minute</source>
        <translation>五步，從掃描影像到匯出，只需一分鐘</translation>
    </message>
    <message>
        <source>&amp;About Mural Restorer</source>
        <translation>關於 Mural Restorer(&amp;A)</translation>
    </message>
    <message>
        <source>Version, licence and what it stands on</source>
        <translation>版本、授權及所用元件</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以游標處縮放</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滾輪</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>筆刷大小</translation>
    </message>
    <message>
        <source>Alt + wheel</source>
        <translation>Alt + 滾輪</translation>
    </message>
    <message>
        <source>Space + drag, or middle button</source>
        <translation>空白鍵 + 拖曳，或中鍵</translation>
    </message>
    <message>
        <source>Take damage away with any tool</source>
        <translation>用任何工具擦去劣化</translation>
    </message>
    <message>
        <source>Alt, or right button</source>
        <translation>Alt，或右鍵</translation>
    </message>
    <message>
        <source>Move the before/after slider</source>
        <translation>移動前後比較滑桿</translation>
    </message>
    <message>
        <source>Drag, or Left and Right</source>
        <translation>拖曳，或左、右鍵</translation>
    </message>
    <message>
        <source>Close an outline</source>
        <translation>閉合輪廓</translation>
    </message>
    <message>
        <source>Double click, or click its first corner</source>
        <translation>按兩下，或按起始角點</translation>
    </message>
    <message>
        <source>Take the last corner back</source>
        <translation>收回最後一個角點</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>退格鍵</translation>
    </message>
    <message>
        <source>Add to picked holes, or let one go</source>
        <translation>加選缺損，或放開其一</translation>
    </message>
    <message>
        <source>Shift + click</source>
        <translation>Shift + 按一下</translation>
    </message>
    <message>
        <source>Open a scan first</source>
        <translation>請先開啟掃描影像</translation>
    </message>
    <message>
        <source>Mark some damage first</source>
        <translation>請先標示劣化</translation>
    </message>
    <message>
        <source>Restore something first</source>
        <translation>請先修復</translation>
    </message>
    <message>
        <source>Select a place first</source>
        <translation>請先選取一處</translation>
    </message>
    <message>
        <source>Pick a hole first</source>
        <translation>請先點選一處缺損</translation>
    </message>
    <message>
        <source>Add another picture first</source>
        <translation>請先加入其他影像</translation>
    </message>
    <message>
        <source>Nothing is being restored</source>
        <translation>沒有正在進行的修復</translation>
    </message>
    <message>
        <source>A restoration is under way</source>
        <translation>修復正在進行</translation>
    </message>
    <message>
        <source>There is nothing to take back</source>
        <translation>沒有可復原的操作</translation>
    </message>
    <message>
        <source>There is nothing to do again</source>
        <translation>沒有可重做的操作</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>目前無法使用</translation>
    </message>
    <message>
        <source>Hold its key down</source>
        <translation>按住它的按鍵</translation>
    </message>
    <message>
        <source>Mouse and pen</source>
        <translation>滑鼠與觸控筆</translation>
    </message>
</context>
<context>
    <name>classes</name>
    <message>
        <source>Class {0}</source>
        <translation>類別 {0}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>缺損</translation>
    </message>
    <message>
        <source>Crack</source>
        <translation>裂隙</translation>
    </message>
    <message>
        <source>Flaking</source>
        <translation>起翹</translation>
    </message>
    <message>
        <source>Stain</source>
        <translation>污漬</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>保護區</translation>
    </message>
</context>
<context>
    <name>devices</name>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>處理器</translation>
    </message>
    <message>
        <source>NVIDIA card</source>
        <translation>NVIDIA 顯示卡</translation>
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
        <translation>請加入一幅或更大的掃描影像。</translation>
    </message>
    <message>
        <source> There are: {0}.</source>
        <translation>現有：{0}。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be the name of a model: it {1}. Expected one such as &apos;cave 12&apos;.</source>
        <translation>「{0}」不能作為模型名稱（{1}）。名稱應類似「cave 12」。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; comes with the program and can be neither renamed nor removed. &apos;restorer models export&apos; gives you a copy of your own.</source>
        <translation>「{0}」是程式內附的，不能改名或刪除。可用 &apos;restorer models export&apos; 取得自己的副本。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; comes with the program. Choose another name.</source>
        <translation>「{0}」是程式內附的。請另取名稱。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; does not fill clearly better than &apos;{1}&apos;.</source>
        <translation>「{0}」補得並不明顯優於「{1}」。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; fills better than &apos;{1}&apos;.</source>
        <translation>「{0}」補得優於「{1}」。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; fills less well than &apos;{1}&apos;.</source>
        <translation>「{0}」補得不如「{1}」。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not better than &apos;{1}&apos;: its colours are nearer, its structure not.</source>
        <translation>「{0}」並不優於「{1}」：顏色更接近，結構則不然。</translation>
    </message>
    <message>
        <source>--set {0}: &apos;{1}&apos; holds one value, not several.</source>
        <translation>--set {0}：「{1}」是單一值，不是多個。</translation>
    </message>
    <message>
        <source>--set {0}: expected KEY=VALUE, like --set crop=256.</source>
        <translation>--set {0}：應為 KEY=VALUE，例如 --set crop=256。</translation>
    </message>
    <message>
        <source>A batch of {0} cannot be shared evenly by {1} processes. Choose a multiple of {2} with --set batch=N, or another number of processes.</source>
        <translation>一批 {0} 無法由 {1} 個行程均分。請用 --set batch=N 選擇 {2} 的倍數，或改變行程數。</translation>
    </message>
    <message>
        <source>A copy of the scan in which only damage has changed; every other pixel is the scan&apos;s.</source>
        <translation>掃描影像的副本，只有劣化處有更動；其餘每個像素都是掃描影像的。</translation>
    </message>
    <message>
        <source>A feather of {0} pixels is not between 0 and 64.</source>
        <translation>羽化 {0} 像素不在 0 到 64 之間。</translation>
    </message>
    <message>
        <source>A grain of {0} is not between 0 and 2.</source>
        <translation>顆粒 {0} 不在 0 到 2 之間。</translation>
    </message>
    <message>
        <source>A model is called &apos;{0}&apos; already. Choose another name, or remove that one.</source>
        <translation>已有名為「{0}」的模型。請另取名稱，或刪除那一個。</translation>
    </message>
    <message>
        <source>A picture to look at: 8-bit sRGB, made smaller where the scan is large.</source>
        <translation>供觀看的影像：8 位元 sRGB，掃描影像大時已縮小。</translation>
    </message>
    <message>
        <source>A sharpness of {0} is not between 0 and 2.</source>
        <translation>銳利度 {0} 不在 0 到 2 之間。</translation>
    </message>
    <message>
        <source>A tile of the restored scan; where manifest.json says nothing was restored, the scan&apos;s.</source>
        <translation>修復後掃描影像的圖磚；manifest.json 註明未修復處即為掃描影像原樣。</translation>
    </message>
    <message>
        <source>A tone of {0} is not between 0 and 1.</source>
        <translation>色調 {0} 不在 0 到 1 之間。</translation>
    </message>
    <message>
        <source>A worker has another model &apos;{0}&apos; than the one asked for. Install the same version of the program on all machines, or give the model&apos;s file.</source>
        <translation>一個工作節點上的模型「{0}」與所要求的不同。請在所有機器上安裝同一版本的程式，或提供模型檔案。</translation>
    </message>
    <message>
        <source>All damage here is locked or was rejected, so nothing is restored. Unlock a hole, or restore a rejected one by its own menu.</source>
        <translation>這裡的劣化都已鎖定或被否決，因此沒有修復。請解除鎖定，或從其自身的選單修復已否決的缺損。</translation>
    </message>
    <message>
        <source>Black and white only: {0}. If these are masks, move them to a folder of their own and say that it holds the masks.</source>
        <translation>只有黑白兩色：{0}。若是遮罩，請移到單獨的資料夾，並指明其中是遮罩。</translation>
    </message>
    <message>
        <source>Convert it to RGB in the program that made it.</source>
        <translation>請在產生它的程式中轉換為 RGB。</translation>
    </message>
    <message>
        <source>Damage marked by {0}{1}.</source>
        <translation>劣化由 {0}{1} 標示。</translation>
    </message>
    <message>
        <source>Deep Zoom and IIIF need pyvips. Install it with &apos;pip install mural-restorer[export]&apos;, and start again.</source>
        <translation>Deep Zoom 與 IIIF 需要 pyvips。請用 &apos;pip install mural-restorer[export]&apos; 安裝後重新啟動。</translation>
    </message>
    <message>
        <source>Expected a PyTorch checkpoint {&apos;model&apos;: state_dict}, or a state dict, with enc_1.conv.input_conv.weight ... dec_1.conv.input_conv.bias.</source>
        <translation>應為 PyTorch 檢查點 {&apos;model&apos;: state_dict}，或含 enc_1.conv.input_conv.weight ... dec_1.conv.input_conv.bias 的 state dict。</translation>
    </message>
    <message>
        <source>Imported from {0}, a checkpoint of another program.</source>
        <translation>從其他程式的檢查點 {0} 匯入。</translation>
    </message>
    <message>
        <source>Known to the checkpoint&apos;s author; ask them.</source>
        <translation>請詢問檢查點的作者。</translation>
    </message>
    <message>
        <source>Memory is short: restoring on the processor in windows of {0} pixels.</source>
        <translation>記憶體不足：改由處理器以 {0} 像素的視窗修復。</translation>
    </message>
    <message>
        <source>No pixel here is damage of a class that is restored, so there is nothing to restore. Paint over the losses or load a mask, in white, first.</source>
        <translation>這裡沒有需要修復的類別的劣化，因此沒有可修復的內容。請先塗出缺損，或載入白色為劣化的遮罩。</translation>
    </message>
    <message>
        <source>None of the {0} pictures can be trained on. {1} Expected scans with a sound place of at least {2} x {3} pixels.</source>
        <translation>{0} 幅影像都無法用於訓練。{1} 應為含有至少 {2} x {3} 像素完好畫面的掃描影像。</translation>
    </message>
    <message>
        <source>None was given.</source>
        <translation>沒有提供。</translation>
    </message>
    <message>
        <source>Not carried into the copy: {0}.</source>
        <translation>未帶入副本：{0}。</translation>
    </message>
    <message>
        <source>Not measured here: &apos;restorer evaluate&apos; tells how well it does.</source>
        <translation>這裡未測量：&apos;restorer evaluate&apos; 可評估其程度。</translation>
    </message>
    <message>
        <source>Only the picture itself was written, not the other pages of the scan&apos;s file.</source>
        <translation>只寫出了影像本身，未寫出掃描影像檔案的其他頁。</translation>
    </message>
    <message>
        <source>Only {0} sound megapixels to learn from: the model may learn these scans by heart and do no better elsewhere. Add scans of the same wall or workshop, and train for a few minutes only.</source>
        <translation>可學習的完好畫面只有 {0} 百萬像素：模型可能將這些掃描影像背下來，在別處並不更好。請加入同一牆面或同一畫坊的掃描影像，並只訓練幾分鐘。</translation>
    </message>
    <message>
        <source>Process {0} of {1} has lost the others: one of them ended, and its own message says why. The same command continues from the last checkpoint.</source>
        <translation>{1} 個行程中的第 {0} 個與其他行程失去聯繫：其中一個已結束，原因見其自身的訊息。同一命令會從上一個檢查點繼續。</translation>
    </message>
    <message>
        <source>Restored by the model {0}, SHA-256 {1}.</source>
        <translation>由模型 {0} 修復，SHA-256 {1}。</translation>
    </message>
    <message>
        <source>Rows {0} to {1}, columns {2} to {3} are damage with nothing known around them to restore from. Leave some sound pixels unmarked near them, or select a region that reaches to the damage&apos;s edge.</source>
        <translation>第 {0} 至 {1} 列、第 {2} 至 {3} 行都是劣化，周圍沒有可供參照的完好畫面。請在附近留出一些未標示的像素，或選取包含劣化邊緣的區域。</translation>
    </message>
    <message>
        <source>Signing needs c2pa-python. Install it with &apos;pip install mural-restorer[provenance]&apos;.</source>
        <translation>簽署需要 c2pa-python。請用 &apos;pip install mural-restorer[provenance]&apos; 安裝。</translation>
    </message>
    <message>
        <source>Some scans show the same picture: {0}. They count as one and are kept on one side of the test, so that it is honest.</source>
        <translation>有些掃描影像是同一幅畫面：{0}。它們算作一幅，並同在檢驗的一邊，使檢驗如實。</translation>
    </message>
    <message>
        <source>Something was taken back while it was being made, so the damage that it began with is not in the journal any more.</source>
        <translation>修復期間有操作被復原，因此當初的劣化已不在日誌中。</translation>
    </message>
    <message>
        <source>Sound for the smaller part only: {0}.</source>
        <translation>只有少部分完好：{0}。</translation>
    </message>
    <message>
        <source>The ablation adds the structural similarity term: loss.struct is 0.</source>
        <translation>消融實驗要加入結構相似性項：loss.struct 為 0。</translation>
    </message>
    <message>
        <source>The ablation compares equal numbers of steps: give --steps instead of --minutes.</source>
        <translation>消融實驗比較相同的步數：請用 --steps 而非 --minutes。</translation>
    </message>
    <message>
        <source>The ablation has nothing to measure on: nothing sound is held out. Give pictures and masks with --measure-on, or hold out more with --set validation=0.2.</source>
        <translation>消融實驗沒有可測量的內容：沒有保留完好畫面。請用 --measure-on 提供影像與遮罩，或用 --set validation=0.2 多保留一些。</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s author&apos;s; ask them.</source>
        <translation>屬檢查點的作者；請詢問作者。</translation>
    </message>
    <message>
        <source>The device &apos;{0}&apos; is not available here; available: {1}. &apos;restorer doctor&apos; says why.</source>
        <translation>裝置「{0}」在此無法使用；可用的有：{1}。&apos;restorer doctor&apos; 會說明原因。</translation>
    </message>
    <message>
        <source>The file also holds Photoshop&apos;s layers, which still show the scan and which Photoshop opens instead of the restored picture. For Photoshop, write a .png.</source>
        <translation>檔案中還有 Photoshop 的圖層，它們仍顯示原掃描影像，而 Photoshop 會開啟它們而非修復後的影像。若要用 Photoshop，請寫為 .png。</translation>
    </message>
    <message>
        <source>The file also holds {0} of itself that cannot be changed without loss and still show the scan: programs may show that as a preview.</source>
        <translation>檔案中還有 {0} 自身的副本，無法無損更改，仍顯示原掃描影像：有的程式會將它當作預覽。</translation>
    </message>
    <message>
        <source>The file has no room for an XMP packet: what made the restoration is not said in it. Keep the JSON file with it.</source>
        <translation>檔案中沒有 XMP 封包的位置：其中沒有記下修復由何而來。請將 JSON 檔案與它一起保存。</translation>
    </message>
    <message>
        <source>The loss is not a number {0}: training cannot go on. The last checkpoint before it stays. Start again in another folder with a smaller learning rate (--learning-rate).</source>
        <translation>損失函數不是數值 {0}：訓練無法繼續。此前最後一個檢查點仍在。請在另一資料夾中以較小的學習率（--learning-rate）重新開始。</translation>
    </message>
    <message>
        <source>The memory of &apos;{0}&apos; is too small for {1} crops of {2} pixels a step. Give fewer or smaller ones (--set batch=N, --set crop=N) and another folder, or train with --device cpu.</source>
        <translation>「{0}」的記憶體不足以每步處理 {1} 塊 {2} 像素的裁片。請減少或縮小裁片（--set batch=N、--set crop=N）並換一個資料夾，或用 --device cpu 訓練。</translation>
    </message>
    <message>
        <source>The memory of the device is full: restoring in windows of {0} pixels.</source>
        <translation>裝置記憶體已滿：改以 {0} 像素的視窗修復。</translation>
    </message>
    <message>
        <source>The memory of the graphics card is full: restoring on the processor, which is slower.</source>
        <translation>顯示卡記憶體已滿：改由處理器修復，會慢一些。</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; gives pixels that are no numbers, so its weights are of no use. Choose another model with --model.</source>
        <translation>模型「{0}」算出的像素不是數值，其權重不可用。請用 --model 選擇其他模型。</translation>
    </message>
    <message>
        <source>The perceptual and style terms need VGG16, and its weights could not be downloaded. Give a file with --vgg-weights FILE, or a recipe without these terms.</source>
        <translation>感知項與風格項需要 VGG16，其權重無法下載。請用 --vgg-weights FILE 提供檔案，或使用不含這些項的方案。</translation>
    </message>
    <message>
        <source>The points lie in one place. Mark places that are far from one another.</source>
        <translation>這些點都在一處。請標記相距較遠的位置。</translation>
    </message>
    <message>
        <source>The points lie on one line, or too many of them do. Mark places all over the picture.</source>
        <translation>這些點在一條直線上，或大多如此。請在整幅影像中標記。</translation>
    </message>
    <message>
        <source>The program&apos;s own model, &apos;{0}&apos;, is missing in {1}. Install the program again, or give another model with --model.</source>
        <translation>{1} 中缺少程式內附的模型「{0}」。請重新安裝程式，或用 --model 提供其他模型。</translation>
    </message>
    <message>
        <source>The restoration that it finishes cannot be made again.</source>
        <translation>它所後處理的修復無法重現。</translation>
    </message>
    <message>
        <source>The restored pixels alone, to lie over the scan.</source>
        <translation>僅修復的像素，可疊加在掃描影像上。</translation>
    </message>
    <message>
        <source>The restored scan as tiles to look at: 8-bit sRGB.</source>
        <translation>修復後的掃描影像，作為供觀看的圖磚：8 位元 sRGB。</translation>
    </message>
    <message>
        <source>The scan is compressed as {0}, which cannot be changed in places without loss: the copy was written whole, compressed without loss, and is larger.</source>
        <translation>掃描影像以 {0} 壓縮，無法只改局部而不損失：副本已整體寫出，採用無損壓縮，檔案更大。</translation>
    </message>
    <message>
        <source>The scan&apos;s XMP packet cannot be read: {0}. It is carried as it is, and does not say what made the restoration. Keep the JSON file with it.</source>
        <translation>掃描影像的 XMP 封包無法讀取：{0}。它被原樣帶上，其中沒有記下修復由何而來。請將 JSON 檔案與它一起保存。</translation>
    </message>
    <message>
        <source>The scan&apos;s colours are multiplied by its alpha, which a PNG cannot say: it may look darker at transparent edges.</source>
        <translation>掃描影像的顏色已乘以透明度，PNG 無法表示：透明邊緣可能顯得更暗。</translation>
    </message>
    <message>
        <source>The scan, the restored pixels over it, and the damage, as the pages of one file.</source>
        <translation>掃描影像、疊加其上的修復像素與劣化，作為一個檔案的各頁。</translation>
    </message>
    <message>
        <source>There are {0} pairs of points, and this needs at least {1}. Mark more places that are seen in both pictures.</source>
        <translation>現有 {0} 個點對，至少需要 {1} 個。請再標記兩幅影像中都能看到的位置。</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>現有：{0}。</translation>
    </message>
    <message>
        <source>There is no finish &apos;{0}&apos;; there are {1}.</source>
        <translation>沒有後處理「{0}」；現有 {1}。</translation>
    </message>
    <message>
        <source>There is no mask polarity &apos;{0}&apos;; there are white and black.</source>
        <translation>沒有遮罩極性「{0}」；只有 white 與 black。</translation>
    </message>
    <message>
        <source>There is no sound place of {0} x {1} pixels to take crops from. Add scans, or give a smaller crop (--set crop=...).</source>
        <translation>沒有 {0} x {1} 像素的完好畫面可供裁取。請加入掃描影像，或指定更小的裁片（--set crop=...）。</translation>
    </message>
    <message>
        <source>There is no variant of turn {0} and windows of {1} pixels; turns are from 0 to {2}, windows from 64 to 4096.</source>
        <translation>沒有旋轉 {0}、視窗 {1} 像素的方式；旋轉為 0 到 {2}，視窗為 64 到 4096。</translation>
    </message>
    <message>
        <source>There is not enough memory for windows of the size that it was made with.</source>
        <translation>記憶體不足以使用當初那樣大的視窗。</translation>
    </message>
    <message>
        <source>There is nothing to train on. Add scans.</source>
        <translation>沒有可訓練的內容。請加入掃描影像。</translation>
    </message>
    <message>
        <source>These holes lie in {0} tiles of 256 pixels, and confidence is worked out for {1} at a time. Look closer, or pick fewer holes.</source>
        <translation>這些缺損位於 {0} 個 256 像素的圖磚中，可信度一次只計算 {1} 個。請放大查看，或少點選一些。</translation>
    </message>
    <message>
        <source>This machine has {0} GPUs and more processes than that were started on it. Start them with --nproc-per-node {1}.</source>
        <translation>這台機器有 {0} 個 GPU，而啟動的行程更多。請以 --nproc-per-node {1} 啟動。</translation>
    </message>
    <message>
        <source>Tiles of {0} pixels cannot be written; expected 1 or more.</source>
        <translation>無法寫出 {0} 像素的圖磚；應為 1 以上。</translation>
    </message>
    <message>
        <source>Tiles of {0} pixels cannot overlap by {1}; expected less than half of their size.</source>
        <translation>{0} 像素的圖磚不能重疊 {1}；應小於其一半。</translation>
    </message>
    <message>
        <source>Too large to be kept in memory: {0}. PNG and JPEG can only be read as a whole, so training will be slow: save them as tiled TIFF.</source>
        <translation>太大，無法留在記憶體中：{0}。PNG 與 JPEG 只能整體讀取，訓練會很慢：請存為分塊 TIFF。</translation>
    </message>
    <message>
        <source>What computes is of another kind than what made it, so the last digits differ.</source>
        <translation>計算所用的裝置與當初不同類，因此末位數字不同。</translation>
    </message>
    <message>
        <source>What was found is transparent.</source>
        <translation>找到的是透明的。</translation>
    </message>
    <message>
        <source>White is stored as 0; it is read the other way round.</source>
        <translation>白色存為 0；以相反方式讀取。</translation>
    </message>
    <message>
        <source>With {0} the test is on a part of a scan that is trained on elsewhere: expect less on a wall that the model has never seen.</source>
        <translation>使用 {0} 時，檢驗所用的是同一掃描影像中另作訓練的部分：在模型從未見過的牆面上，效果會差一些。</translation>
    </message>
    <message>
        <source>a piece of it claims {0} x {1} pixels where {2} x {3} were expected. It is damaged: copy it again from where it came.</source>
        <translation>其中一塊聲稱有 {0} x {1} 像素，應為 {2} x {3}。檔案已損毀：請從來源處重新複製。</translation>
    </message>
    <message>
        <source>a piece of it is cut off. It is damaged: copy it again from where it came.</source>
        <translation>其中一塊不完整。檔案已損毀：請從來源處重新複製。</translation>
    </message>
    <message>
        <source>a single piece of it would take {0} GiB. Save it again as a tiled TIFF.</source>
        <translation>其中一塊就需要 {0} GiB。請重新儲存為分塊 TIFF。</translation>
    </message>
    <message>
        <source>cannot be opened for writing. Change the permissions of the file and its folder, or copy it to a folder of your own and open the copy.</source>
        <translation>無法開啟以寫入。請變更檔案及其資料夾的權限，或複製到自己的資料夾再開啟副本。</translation>
    </message>
    <message>
        <source>cannot be read or written ({0}). Check the disk it is on; all that was saved before is kept.</source>
        <translation>無法讀寫（{0}）。請檢查所在磁碟；此前儲存的都還在。</translation>
    </message>
    <message>
        <source>cannot be written ({0}). Check the name and the disk, or choose another folder; nothing was left half-written.</source>
        <translation>無法寫入（{0}）。請檢查名稱與磁碟，或另選資料夾；沒有留下寫到一半的檔案。</translation>
    </message>
    <message>
        <source>claims to have {0} x {1} pixels; expected at most {2} along a side. It is damaged: copy it again from where it came.</source>
        <translation>聲稱有 {0} x {1} 像素；每邊最多應為 {2}。檔案已損毀：請從來源處重新複製。</translation>
    </message>
    <message>
        <source>has {0} bit{1} a channel; expected 8 or 16. Convert it to {2} bits in the program that made it.</source>
        <translation>每色版 {0} 位元{1}；應為 8 或 16。請在產生它的程式中轉換為 {2} 位元。</translation>
    </message>
    <message>
        <source>has {0} channels of {1} bits; expected grey or RGB of 8 bits. Save it again as TIFF or PNG.</source>
        <translation>有 {0} 個 {1} 位元色版；應為 8 位元灰階或 RGB。請重新儲存為 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>has {0} channels; expected grey or RGB, with one alpha channel at most. Save it again without the other channels.</source>
        <translation>有 {0} 個色版；應為灰階或 RGB，最多一個 alpha 色版。請去掉其他色版後重新儲存。</translation>
    </message>
    <message>
        <source>has {0} pixels; expected whole numbers of 8 or 16 bits. Convert it to 16 bits in the program that made it.</source>
        <translation>像素為 {0}；應為 8 或 16 位元整數。請在產生它的程式中轉換為 16 位元。</translation>
    </message>
    <message>
        <source>holds JPEG data without a picture: it is damaged. Copy it again.</source>
        <translation>含有 JPEG 資料但沒有影像：檔案已損毀。請重新複製。</translation>
    </message>
    <message>
        <source>holds no picture. Save it again from the program that made it.</source>
        <translation>其中沒有影像。請從產生它的程式重新儲存。</translation>
    </message>
    <message>
        <source>is a JPEG of a rare kind (lossless, hierarchical or arithmetic). Save it again as TIFF or PNG.</source>
        <translation>是少見的 JPEG（無損、階層或算術編碼）。請重新儲存為 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>is a pipe or a device. Save the picture to a file, and give that one.</source>
        <translation>是管線或裝置。請先將影像存為檔案，再提供該檔案。</translation>
    </message>
    <message>
        <source>is a volume; expected a flat picture. Save one of its planes.</source>
        <translation>是立體資料；應為平面影像。請儲存其中一個平面。</translation>
    </message>
    <message>
        <source>is compressed as {0}; expected none, LZW, Deflate, Zstandard, LZMA, PackBits or JPEG. Save it again with LZW or without compression.</source>
        <translation>以 {0} 壓縮；應為不壓縮、LZW、Deflate、Zstandard、LZMA、PackBits 或 JPEG。請用 LZW 或不壓縮重新儲存。</translation>
    </message>
    <message>
        <source>is damaged or incomplete. Copy it again from where it came.</source>
        <translation>已損毀或不完整。請從來源處重新複製。</translation>
    </message>
    <message>
        <source>is empty. Copy it again from where it came.</source>
        <translation>是空檔案。請從來源處重新複製。</translation>
    </message>
    <message>
        <source>is in CMYK; expected grey or RGB. Convert it to RGB in the program that made it.</source>
        <translation>是 CMYK；應為灰階或 RGB。請在產生它的程式中轉換為 RGB。</translation>
    </message>
    <message>
        <source>is no project of Mural Restorer, or damaged from its first bytes; expected a .mural file. Open another one, or a copy you kept.</source>
        <translation>不是 Mural Restorer 的專案，或從頭就已損毀；應為 .mural 檔案。請開啟別的檔案，或您留存的副本。</translation>
    </message>
    <message>
        <source>is not a TIFF, PNG or JPEG picture, whatever its name says. Choose another file.</source>
        <translation>無論名稱如何，它不是 TIFF、PNG 或 JPEG 影像。請另選檔案。</translation>
    </message>
    <message>
        <source>is too large for the file system of this disk. Choose a folder on another disk; nothing was left half-written.</source>
        <translation>對這個磁碟的檔案系統來說太大。請選擇其他磁碟上的資料夾；沒有留下寫到一半的檔案。</translation>
    </message>
    <message>
        <source>its header names {0} pieces of picture where {1} were expected: the file is damaged. Copy it again from where it came.</source>
        <translation>檔頭列出 {0} 塊影像，應為 {1} 塊：檔案已損毀。請從來源處重新複製。</translation>
    </message>
    <message>
        <source>may not be opened. Change its permissions, or copy it to a folder of your own and open the copy.</source>
        <translation>不允許開啟。請變更其權限，或複製到自己的資料夾再開啟副本。</translation>
    </message>
    <message>
        <source>may not be written ({0}). Close it where it is open in another program, change the permissions, or choose another folder.</source>
        <translation>不允許寫入（{0}）。請在開啟它的程式中關閉，變更權限，或另選資料夾。</translation>
    </message>
    <message>
        <source>may not be written, or its disk has no locks. Change its permissions, or copy it to a folder of your own and open the copy.</source>
        <translation>不允許寫入，或其磁碟不支援鎖定。請變更其權限，或複製到自己的資料夾再開啟副本。</translation>
    </message>
    <message>
        <source>nothing was saved, since there is no space left on the disk. Free some and try again; all that was saved before is safe.</source>
        <translation>磁碟沒有剩餘空間，沒有儲存。請騰出空間後重試；此前儲存的都是安全的。</translation>
    </message>
    <message>
        <source>perceptual is left out: VGG16&apos;s weights are not at hand. Give a file with --vgg-weights FILE.</source>
        <translation>略去感知項：手邊沒有 VGG16 的權重。請用 --vgg-weights FILE 提供檔案。</translation>
    </message>
    <message>
        <source>the file became shorter while it was open. Open it again.</source>
        <translation>檔案在開啟期間變短了。請重新開啟。</translation>
    </message>
    <message>
        <source>the file is cut off. Copy it again from where it came.</source>
        <translation>檔案不完整。請從來源處重新複製。</translation>
    </message>
    <message>
        <source>the file is cut off: {0} bytes are there, its header speaks of {1}. Copy it again from where it came.</source>
        <translation>檔案不完整：現有 {0} 位元組，檔頭稱有 {1}。請從來源處重新複製。</translation>
    </message>
    <message>
        <source>there is no space left on the disk. Free some, or choose another folder; nothing was left half-written.</source>
        <translation>磁碟沒有剩餘空間。請騰出空間，或另選資料夾；沒有留下寫到一半的檔案。</translation>
    </message>
    <message>
        <source>would take {0} GiB of memory, since it can only be read whole. Save it as a tiled TIFF.</source>
        <translation>因只能整體讀取，需要 {0} GiB 記憶體。請儲存為分塊 TIFF。</translation>
    </message>
    <message>
        <source>{0} Correct this setting.</source>
        <translation>{0} 請更正此設定。</translation>
    </message>
    <message>
        <source>{0} Give a mask of the scan&apos;s size.</source>
        <translation>{0} 請提供與掃描影像同樣大小的遮罩。</translation>
    </message>
    <message>
        <source>{0} Held-out squares, which training never saw: {1}. In them hole PSNR is {2} dB instead of {3} ({4} dB, higher on {5} of {6}) and SSIM {7} instead of {8}.</source>
        <translation>{0}訓練從未見過的保留方塊：{1} 個。其缺損內的 PSNR 為 {2} dB，原為 {3}（{4} dB，{6} 個中有 {5} 個更高）；SSIM 為 {7}，原為 {8}。</translation>
    </message>
    <message>
        <source>{0} None of the {1} scans has a mask.</source>
        <translation>{0} {1} 幅掃描影像都沒有遮罩。</translation>
    </message>
    <message>
        <source>{0} The scan is stored lying on its side: turn the mask as the scan is shown.</source>
        <translation>{0} 掃描影像是側著存的：請依掃描影像顯示的方向旋轉遮罩。</translation>
    </message>
    <message>
        <source>{0} has not enough free memory for {1}. Close other programs that use it, and try again.</source>
        <translation>{0} 的可用記憶體不足以處理 {1}。請關閉佔用它的其他程式後重試。</translation>
    </message>
    <message>
        <source>{0} of its {1} pieces of picture are missing. Copy it again from where it came, or save it again from the program that made it.</source>
        <translation>{1} 塊影像中缺 {0} 塊。請從來源處重新複製，或從產生它的程式重新儲存。</translation>
    </message>
    <message>
        <source>{0} was damaged: {1} tiles were recovered, {2} were lost or are as they were before an edit. The damaged file is kept as {3}.</source>
        <translation>{0} 曾損毀：救回了 {1} 個圖磚，{2} 個遺失或停留在某次編輯之前。損毀的檔案另存為 {3}。</translation>
    </message>
    <message>
        <source>{0} was made by an older Mural Restorer and is up to date now; as it was, it is kept as {1}.</source>
        <translation>{0} 由舊版 Mural Restorer 建立，現已更新；原樣保存為 {1}。</translation>
    </message>
    <message>
        <source>{0} was not closed the last time: all {1} edits made then are here, the last one “{2}” of {3}.</source>
        <translation>{0} 上次沒有正常關閉：當時所做的 {1} 項編輯都在，最後一項是 {3} 的「{2}」。</translation>
    </message>
    <message>
        <source>{0} was not closed the last time: nothing was done in it then, and all is as it was.</source>
        <translation>{0} 上次沒有正常關閉：當時沒有做任何操作，一切照舊。</translation>
    </message>
    <message>
        <source>{0} was not closed the last time: the one edit made then is here, “{1}” of {2}.</source>
        <translation>{0} 上次沒有正常關閉：當時所做的一項編輯還在，即 {2} 的「{1}」。</translation>
    </message>
    <message>
        <source>{0} with &apos;restorer train&apos;.</source>
        <translation>{0}，用 &apos;restorer train&apos;。</translation>
    </message>
    <message>
        <source>{0}: a network of {1} levels and {2} channels, which is none that can be used. Get the checkpoint again.</source>
        <translation>{0}：{1} 級、{2} 色版的網路，無法使用。請重新取得檢查點。</translation>
    </message>
    <message>
        <source>{0}: a picture to send is written as .jpg or .jxl. Choose such a name.</source>
        <translation>{0}：供寄送的圖片寫為 .jpg 或 .jxl。請取這樣的名稱。</translation>
    </message>
    <message>
        <source>{0}: a safetensors file, but not one of Mural Restorer&apos;s. Expected a model made by &apos;restorer train&apos; or &apos;restorer models import&apos;.</source>
        <translation>{0}：是 safetensors 檔案，但不是 Mural Restorer 的。應為由 &apos;restorer train&apos; 或 &apos;restorer models import&apos; 產生的模型。</translation>
    </message>
    <message>
        <source>{0}: another batch writes into this folder. Wait until it has ended, or choose another folder.</source>
        <translation>{0}：另一批次處理正在寫入此資料夾。請等它結束，或另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: another training writes into this folder. Wait until it has ended, or choose another folder.</source>
        <translation>{0}：另一次訓練正在寫入此資料夾。請等它結束，或另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: cannot be copied for reading ({1}). Close it where it is open, and see that there is space in {2}.</source>
        <translation>{0}：無法複製以供讀取（{1}）。請在開啟它的地方關閉，並確認 {2} 有空間。</translation>
    </message>
    <message>
        <source>{0}: cannot be deleted ({1}). Close it where it is in use, or change the permissions of its folder.</source>
        <translation>{0}：無法刪除（{1}）。請在使用它的地方關閉，或變更其資料夾的權限。</translation>
    </message>
    <message>
        <source>{0}: cannot be made, since {1} is a file. Choose another folder.</source>
        <translation>{0}：無法建立，因為 {1} 是檔案。請另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: cannot be put in place ({1}). Close it where it is open in another program, and try again; what was there {2}.</source>
        <translation>{0}：無法放到定位（{1}）。請在開啟它的其他程式中關閉後重試；原有的檔案 {2}。</translation>
    </message>
    <message>
        <source>{0}: cannot be read ({1}).</source>
        <translation>{0}：無法讀取（{1}）。</translation>
    </message>
    <message>
        <source>{0}: cannot be read ({1}). Check the name.</source>
        <translation>{0}：無法讀取（{1}）。請檢查名稱。</translation>
    </message>
    <message>
        <source>{0}: cannot be read as {1}{2}: it is damaged or incomplete. Copy it again from where it came, or save it again from the program that made it.</source>
        <translation>{0}：無法作為 {1}{2} 讀取：已損毀或不完整。請從來源處重新複製，或從產生它的程式重新儲存。</translation>
    </message>
    <message>
        <source>{0}: cannot be read, since it asks for more memory than there is: it is damaged, or too large for this computer. Save it again from the program that made it, as a tiled TIFF.</source>
        <translation>{0}：無法讀取，所需記憶體超過現有記憶體：檔案已損毀，或對這台電腦來說太大。請從產生它的程式重新儲存為分塊 TIFF。</translation>
    </message>
    <message>
        <source>{0}: cannot be signed with {1} ({2}). Ask whoever gave you the certificate for one that is made for signing documents or Content Credentials.</source>
        <translation>{0}：無法用 {1} 簽署（{2}）。請向核發者索取用於簽署文件或內容憑證的憑證。</translation>
    </message>
    <message>
        <source>{0}: has no mask. Expected a mask or a project.</source>
        <translation>{0}：沒有遮罩。應有遮罩或專案。</translation>
    </message>
    <message>
        <source>{0}: has no mask. Expected {1} in {2}, or a project.</source>
        <translation>{0}：沒有遮罩。{2} 中應有 {1}，或應有專案。</translation>
    </message>
    <message>
        <source>{0}: has no mask. Expected {1}, white where it counts as damaged.</source>
        <translation>{0}：沒有遮罩。應有 {1}，劣化處為白色。</translation>
    </message>
    <message>
        <source>{0}: has no project, and no folder of masks was given. Mark its damage in the window, or add --masks.</source>
        <translation>{0}：沒有專案，也沒有提供遮罩資料夾。請在視窗中標示劣化，或加 --masks。</translation>
    </message>
    <message>
        <source>{0}: holds a run that started from {1}. Start from there too to continue it, or choose another folder.</source>
        <translation>{0}：其中的訓練起始於 {1}。要繼續，請同樣從那裡開始，或另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: holds a run with other settings (see settings.json there). Give the same ones to continue it, or choose another folder.</source>
        <translation>{0}：其中的訓練使用其他設定（見那裡的 settings.json）。要繼續，請提供相同設定，或另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: holds no certificate; expected a PEM file that begins with the signer&apos;s own.</source>
        <translation>{0}：其中沒有憑證；應為以簽署者本人憑證開頭的 PEM 檔案。</translation>
    </message>
    <message>
        <source>{0}: holds no mask for any of the {1} scans. Expected {2}.png or {3}{4}.png there.</source>
        <translation>{0}：其中沒有 {1} 幅掃描影像中任何一幅的遮罩。應有 {2}.png 或 {3}{4}.png。</translation>
    </message>
    <message>
        <source>{0}: holds the scan itself, which is never written to. Choose another folder.</source>
        <translation>{0}：其中有掃描影像本身，絕不會寫入。請另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: is a file. Expected a folder for what is restored.</source>
        <translation>{0}：是檔案。應為存放修復結果的資料夾。</translation>
    </message>
    <message>
        <source>{0}: is a file; expected a folder. Choose another name.</source>
        <translation>{0}：是檔案；應為資料夾。請另取名稱。</translation>
    </message>
    <message>
        <source>{0}: is a folder; expected a file&apos;s name. Choose such a name.</source>
        <translation>{0}：是資料夾；應為檔案名稱。請另取名稱。</translation>
    </message>
    <message>
        <source>{0}: is a folder; expected {1}. Choose a file in it.</source>
        <translation>{0}：是資料夾；應為 {1}。請選擇其中的檔案。</translation>
    </message>
    <message>
        <source>{0}: is away, with the drive it is on. Connect the drive again and try again, or save a copy of the project elsewhere.</source>
        <translation>{0}：連同所在的磁碟機都不見了。請重新連接磁碟機後重試，或將專案副本存到別處。</translation>
    </message>
    <message>
        <source>{0}: is being written all the time, so it cannot be read. Try again when the window that has it open is at rest.</source>
        <translation>{0}：一直在被寫入，無法讀取。請等開啟它的視窗閒置時再試。</translation>
    </message>
    <message>
        <source>{0}: is compressed with loss (JPEG), which blurs the borders of damage; expected PNG or TIFF. Save the mask as PNG.</source>
        <translation>{0}：採用有損壓縮（JPEG），會使劣化邊界模糊；應為 PNG 或 TIFF。請將遮罩存為 PNG。</translation>
    </message>
    <message>
        <source>{0}: is damaged and cannot be read further. Close it and open it again: what can still be read is recovered.</source>
        <translation>{0}：已損毀，無法繼續讀取。請關閉後重新開啟：仍可讀的內容會救回。</translation>
    </message>
    <message>
        <source>{0}: is damaged beyond recovery. Open a copy you kept; or move it away, and open the scan to begin anew.</source>
        <translation>{0}：損毀到無法救回。請開啟您留存的副本；或將它移走，再開啟掃描影像重新開始。</translation>
    </message>
    <message>
        <source>{0}: is damaged; what could be recovered is in {1} beside it, but could not take its place ({2}). Open that file.</source>
        <translation>{0}：已損毀；能救回的內容在旁邊的 {1} 中，但無法取代原檔案（{2}）。請開啟那個檔案。</translation>
    </message>
    <message>
        <source>{0}: is no address; expected http:// or https:// and where the folder will be found, such as {1}.</source>
        <translation>{0}：不是網址；應以 http:// 或 https:// 開頭，說明資料夾所在，例如 {1}。</translation>
    </message>
    <message>
        <source>{0}: is no folder. Expected the folder with the masks.</source>
        <translation>{0}：不是資料夾。應為存放遮罩的資料夾。</translation>
    </message>
    <message>
        <source>{0}: is no manifest of tiles. Expected a folder that &apos;restorer batch --tiles&apos; or the window&apos;s export wrote.</source>
        <translation>{0}：不是圖磚清單。應為 &apos;restorer batch --tiles&apos; 或視窗匯出所寫的資料夾。</translation>
    </message>
    <message>
        <source>{0}: is no private key without a password, as PEM. Save it as one, and let nobody else read it.</source>
        <translation>{0}：不是無密碼的 PEM 私密金鑰。請存為這樣的金鑰，且不要讓他人讀取。</translation>
    </message>
    <message>
        <source>{0}: is no project of Mural Restorer; expected a .mural file. Open the scan itself to begin a new project.</source>
        <translation>{0}：不是 Mural Restorer 的專案；應為 .mural 檔案。要建立專案，請開啟掃描影像本身。</translation>
    </message>
    <message>
        <source>{0}: is not the key of the first certificate in {1}. The signer&apos;s own comes first, those above it after.</source>
        <translation>{0}：與 {1} 中第一個憑證不符。簽署者本人的憑證在前，上層憑證在後。</translation>
    </message>
    <message>
        <source>{0}: is not the picture {1} that was registered: {2}. Point to the unchanged file, or remove the picture and add this one anew.</source>
        <translation>{0}：不是對位過的影像 {1}：{2}。請指出未更動的檔案，或移除該影像後重新加入。</translation>
    </message>
    <message>
        <source>{0}: is of a kind that C2PA does not know; expected P-256 or RSA.</source>
        <translation>{0}：C2PA 不支援這種類型；應為 P-256 或 RSA。</translation>
    </message>
    <message>
        <source>{0}: is of another scan than {1}, by its size.</source>
        <translation>{0}：從大小看，屬於 {1} 以外的掃描影像。</translation>
    </message>
    <message>
        <source>{0}: is one mask, but there are {1} scans without a project. Give the folder with their masks.</source>
        <translation>{0}：是一個遮罩，但有 {1} 幅掃描影像沒有專案。請提供存放其遮罩的資料夾。</translation>
    </message>
    <message>
        <source>{0}: is open already, {1}. Close it there first.</source>
        <translation>{0}：已經開啟，{1}。請先在那裡關閉。</translation>
    </message>
    <message>
        <source>{0}: is the file to import. Choose another name for the model.</source>
        <translation>{0}：是要匯入的檔案。請為模型另取名稱。</translation>
    </message>
    <message>
        <source>{0}: is the mask itself. Choose another name for the result.</source>
        <translation>{0}：是遮罩本身。請為結果另取名稱。</translation>
    </message>
    <message>
        <source>{0}: is the model itself. Choose another place for the copy.</source>
        <translation>{0}：是模型本身。請為副本另選位置。</translation>
    </message>
    <message>
        <source>{0}: is the scan itself, not a mask. Give a picture of its size that is white where the scan is damaged and black elsewhere.</source>
        <translation>{0}：是掃描影像本身，不是遮罩。請提供同樣大小、劣化處為白而其餘為黑的影像。</translation>
    </message>
    <message>
        <source>{0}: is the scan itself, which is never written to. Choose another name for the result.</source>
        <translation>{0}：是掃描影像本身，絕不會寫入。請為結果另取名稱。</translation>
    </message>
    <message>
        <source>{0}: is there already ({1}). Choose another folder.</source>
        <translation>{0}：已經存在（{1}）。請另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: is there already. Choose another name, or add --overwrite.</source>
        <translation>{0}：已經存在。請另取名稱，或加 --overwrite。</translation>
    </message>
    <message>
        <source>{0}: is there already. Choose another name, or replace it with --overwrite.</source>
        <translation>{0}：已經存在。請另取名稱，或用 --overwrite 取代。</translation>
    </message>
    <message>
        <source>{0}: is there already. Open it, or choose another name.</source>
        <translation>{0}：已經存在。請開啟它，或另取名稱。</translation>
    </message>
    <message>
        <source>{0}: is too damaged: no place of {1} x {2} pixels is more sound than damaged.</source>
        <translation>{0}：損壞太多：沒有 {1} x {2} 像素的地方完好多於劣化。</translation>
    </message>
    <message>
        <source>{0}: is too small: it has {1} x {2} pixels; expected at least {3} on its shorter side.</source>
        <translation>{0}：太小：有 {1} x {2} 像素；短邊至少應為 {3}。</translation>
    </message>
    <message>
        <source>{0}: its folder cannot be made ({1}). Choose another folder.</source>
        <translation>{0}：無法建立其資料夾（{1}）。請另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: its scan {1} cannot be read ({2}). Check its permissions and the disk it is on.</source>
        <translation>{0}：無法讀取其掃描影像 {1}（{2}）。請檢查其權限與所在磁碟。</translation>
    </message>
    <message>
        <source>{0}: its scan {1} is missing; expected it at {2}. Put it there, or into the project&apos;s folder, and open the project again.</source>
        <translation>{0}：缺少掃描影像 {1}，應位於 {2}。請放到那裡或專案的資料夾中，再開啟專案。</translation>
    </message>
    <message>
        <source>{0}: layers are written as TIFF. Choose a name that ends in .tif.</source>
        <translation>{0}：圖層寫為 TIFF。請取以 .tif 結尾的名稱。</translation>
    </message>
    <message>
        <source>{0}: made by another version of Mural Restorer (format {1}, this one reads {2}). Update the program.</source>
        <translation>{0}：由其他版本的 Mural Restorer 產生（格式 {1}，本版本讀取 {2}）。請更新程式。</translation>
    </message>
    <message>
        <source>{0}: marks every pixel as damage, so nothing is known to restore from. Expected damage in white; where black marks it, say --mask-polarity black.</source>
        <translation>{0}：將每個像素都標為劣化，沒有可供參照的部分。劣化應為白色；若黑色為劣化，請用 --mask-polarity black。</translation>
    </message>
    <message>
        <source>{0}: marks no damage of a class that is restored, so there is nothing to restore. Open it and paint over the losses.</source>
        <translation>{0}：沒有標示需要修復的類別的劣化，因此沒有可修復的內容。請開啟它並塗出缺損。</translation>
    </message>
    <message>
        <source>{0}: marks no damage, so there is nothing to restore. Expected damage in white; where black marks it, say --mask-polarity black.</source>
        <translation>{0}：沒有標示劣化，因此沒有可修復的內容。劣化應為白色；若黑色為劣化，請用 --mask-polarity black。</translation>
    </message>
    <message>
        <source>{0}: marks the damage of another scan than {1}.</source>
        <translation>{0}：標的是 {1} 以外的掃描影像的劣化。</translation>
    </message>
    <message>
        <source>{0}: marks {1}. Expected a mask that is white where the picture counts as damaged.</source>
        <translation>{0}：標示 {1}。應為劣化處為白色的遮罩。</translation>
    </message>
    <message>
        <source>{0}: masks are written as .png or .tif. Choose such a name.</source>
        <translation>{0}：遮罩寫為 .png 或 .tif。請取這樣的名稱。</translation>
    </message>
    <message>
        <source>{0}: may not be looked at ({1}). Change the permissions of its folder.</source>
        <translation>{0}：不允許查看（{1}）。請變更其資料夾的權限。</translation>
    </message>
    <message>
        <source>{0}: may not be read ({1}). Change its permissions, or copy it to a folder of your own.</source>
        <translation>{0}：不允許讀取（{1}）。請變更其權限，或複製到自己的資料夾。</translation>
    </message>
    <message>
        <source>{0}: models are written as {1} files. Choose such a name.</source>
        <translation>{0}：模型寫為 {1} 檔案。請取這樣的名稱。</translation>
    </message>
    <message>
        <source>{0}: no pictures here. Expected a folder with TIFF, PNG or JPEG files; check the path.</source>
        <translation>{0}：這裡沒有影像。應為含有 TIFF、PNG 或 JPEG 檔案的資料夾；請檢查路徑。</translation>
    </message>
    <message>
        <source>{0}: no registration was found that is sure, {1}. Mark a few places in both by hand.</source>
        <translation>{0}：沒有找到可靠的對位，{1}。請在兩幅影像中手動標記幾處。</translation>
    </message>
    <message>
        <source>{0}: no scans here. Expected TIFF, PNG or JPEG files, or projects.</source>
        <translation>{0}：這裡沒有掃描影像。應為 TIFF、PNG 或 JPEG 檔案，或專案。</translation>
    </message>
    <message>
        <source>{0}: no such file or folder. Check the name.</source>
        <translation>{0}：沒有這樣的檔案或資料夾。請檢查名稱。</translation>
    </message>
    <message>
        <source>{0}: no such file. Check the name.</source>
        <translation>{0}：沒有這樣的檔案。請檢查名稱。</translation>
    </message>
    <message>
        <source>{0}: no such folder. Expected the folder with the masks.</source>
        <translation>{0}：沒有這樣的資料夾。應為存放遮罩的資料夾。</translation>
    </message>
    <message>
        <source>{0}: no such model file. &apos;restorer models list&apos; shows what there is.</source>
        <translation>{0}：沒有這樣的模型檔案。&apos;restorer models list&apos; 會列出現有模型。</translation>
    </message>
    <message>
        <source>{0}: no such model file. Give a .safetensors file or a name from &apos;restorer models list&apos;.</source>
        <translation>{0}：沒有這樣的模型檔案。請提供 .safetensors 檔案，或 &apos;restorer models list&apos; 中的名稱。</translation>
    </message>
    <message>
        <source>{0}: not VGG16&apos;s convolutions, features.{1} is missing.</source>
        <translation>{0}：不是 VGG16 的卷積，缺少 features.{1}。</translation>
    </message>
    <message>
        <source>{0}: not a checkpoint this version can continue. Choose another run folder.</source>
        <translation>{0}：不是本版本可以繼續的檢查點。請另選訓練資料夾。</translation>
    </message>
    <message>
        <source>{0}: not a recipe ({1}). Expected TOML like those of the program, or the settings.json of another run.</source>
        <translation>{0}：不是訓練方案（{1}）。應為程式內附那樣的 TOML，或另一次訓練的 settings.json。</translation>
    </message>
    <message>
        <source>{0}: not a recipe. Expected fields with values.</source>
        <translation>{0}：不是訓練方案。應為帶有值的欄位。</translation>
    </message>
    <message>
        <source>{0}: not a weight file, its header is no JSON object.</source>
        <translation>{0}：不是權重檔案，其檔頭不是 JSON 物件。</translation>
    </message>
    <message>
        <source>{0}: not a weight file, its header is not JSON.</source>
        <translation>{0}：不是權重檔案，其檔頭不是 JSON。</translation>
    </message>
    <message>
        <source>{0}: not a weight file. Expected a .safetensors file; a .pth or .pt checkpoint is taken in with &apos;restorer models import&apos;.</source>
        <translation>{0}：不是權重檔案。應為 .safetensors 檔案；.pth 或 .pt 檢查點用 &apos;restorer models import&apos; 匯入。</translation>
    </message>
    <message>
        <source>{0}: results are written as .tif or .png, which lose nothing. Choose such a name.</source>
        <translation>{0}：結果寫為無損的 .tif 或 .png。請取這樣的名稱。</translation>
    </message>
    <message>
        <source>{0}: the VGG16 weights cannot be read. Expected a safetensors file with features.0.weight to features.14.bias.</source>
        <translation>{0}：無法讀取 VGG16 權重。應為含 features.0.weight 至 features.14.bias 的 safetensors 檔案。</translation>
    </message>
    <message>
        <source>{0}: the mask has {1} pixels, but {2} has {3}.</source>
        <translation>{0}：遮罩有 {1} 像素，而 {2} 有 {3}。</translation>
    </message>
    <message>
        <source>{0}: the model&apos;s description is damaged. Get the file again.</source>
        <translation>{0}：模型的說明已損毀。請重新取得檔案。</translation>
    </message>
    <message>
        <source>{0}: the picture {1} is missing. Put it back, or point to it.</source>
        <translation>{0}：缺少影像 {1}。請放回，或指出其位置。</translation>
    </message>
    <message>
        <source>{0}: the run cannot be written ({1}). Free some space or mend the folder, and give the same command again: it continues from the last checkpoint.</source>
        <translation>{0}：無法寫入訓練（{1}）。請騰出空間或修復資料夾，再執行同一命令：會從上一個檢查點繼續。</translation>
    </message>
    <message>
        <source>{0}: the tensors do not have VGG16&apos;s shapes.</source>
        <translation>{0}：張量的形狀與 VGG16 不符。</translation>
    </message>
    <message>
        <source>{0}: the tiles cannot be written ({1}). See that there is space, or choose another folder.</source>
        <translation>{0}：無法寫出圖磚（{1}）。請確認有空間，或另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: the weights are damaged. Get the file again.</source>
        <translation>{0}：權重已損毀。請重新取得檔案。</translation>
    </message>
    <message>
        <source>{0}: the weights are not the ones the file was written with (SHA-256 {1}..., expected {2}...). Get the file again.</source>
        <translation>{0}：權重不是檔案寫出時的權重（SHA-256 {1}...，應為 {2}...）。請重新取得檔案。</translation>
    </message>
    <message>
        <source>{0}: the weights do not fit the architecture the file names ({1} tensors differ, the first is {2}). Get the file again.</source>
        <translation>{0}：權重與檔案所述的架構不符（{1} 個張量不同，第一個是 {2}）。請重新取得檔案。</translation>
    </message>
    <message>
        <source>{0}: the written copy differs from the scan outside the damage ({1}), so it was thrown away. The disk may be failing: choose another one, and report this.</source>
        <translation>{0}：寫出的副本在劣化以外與掃描影像不同（{1}），已捨棄。磁碟可能有故障：請另選磁碟，並回報此事。</translation>
    </message>
    <message>
        <source>{0}: the {1} has changed since this edit was made, so it was not saved. Do it again.</source>
        <translation>{0}：{1} 在這次編輯之後有變，因此沒有儲存。請重做一次。</translation>
    </message>
    <message>
        <source>{0}: there is no such file or folder. Check the name.</source>
        <translation>{0}：沒有這樣的檔案或資料夾。請檢查名稱。</translation>
    </message>
    <message>
        <source>{0}: there is no such file. Check the name and the folder.</source>
        <translation>{0}：沒有這樣的檔案。請檢查名稱與資料夾。</translation>
    </message>
    <message>
        <source>{0}: there is no such file; expected a project. Check the name.</source>
        <translation>{0}：沒有這樣的檔案；應為專案。請檢查名稱。</translation>
    </message>
    <message>
        <source>{0}: there is not enough space on the disk: {1} are needed and {2} are free. Free some, or choose another folder.</source>
        <translation>{0}：磁碟空間不足：需要 {1}，可用 {2}。請騰出空間，或另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: this folder cannot be written ({1}). Choose another one, or change its permissions.</source>
        <translation>{0}：此資料夾無法寫入（{1}）。請另選資料夾，或變更其權限。</translation>
    </message>
    <message>
        <source>{0}: was begun with other scans. Give the same ones to continue it, or choose another folder.</source>
        <translation>{0}：開始時用的是其他掃描影像。要繼續，請提供相同的，或另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: was changed by another program meanwhile, so nothing is added to it. Save a copy of the project elsewhere.</source>
        <translation>{0}：其間被其他程式更動，因此沒有加入內容。請將專案副本存到別處。</translation>
    </message>
    <message>
        <source>{0}: was made by a newer Mural Restorer (format {1}; this one reads up to {2}). Nothing of it was changed. Update the program and open it again.</source>
        <translation>{0}：由更新版本的 Mural Restorer 建立（格式 {1}；本版本最多讀取 {2}）。沒有更動任何內容。請更新程式後再開啟。</translation>
    </message>
    <message>
        <source>{0}: was made for another picture than {1}: {2}; expected {3} of {4} x {5} pixels, {6}, {7} bytes, unchanged. Put that file back, or move the project elsewhere to begin a new one.</source>
        <translation>{0}：是為 {1} 以外的影像建立的：{2}；應為 {3}，{4} x {5} 像素，{6}，{7} 位元組，未經更動。請放回該檔案，或將專案移到別處再建立。</translation>
    </message>
    <message>
        <source>{0}: was signed, and the signature is not valid. Do not sign it.</source>
        <translation>{0}：已有簽章，但簽章無效。請不要簽署它。</translation>
    </message>
    <message>
        <source>{0}: was written by another program meanwhile, and is left as it is. Choose another name, or replace it with --overwrite.</source>
        <translation>{0}：其間被其他程式寫入，現保持原樣。請另取名稱，或用 --overwrite 取代。</translation>
    </message>
    <message>
        <source>{0}: what it says of other pictures of the wall is damaged or of a newer version. Add the pictures anew; all else in the project is as it was.</source>
        <translation>{0}：其中關於牆面其他影像的內容已損毀或屬於更新版本。請重新加入影像；專案的其餘內容不變。</translation>
    </message>
    <message>
        <source>{0}: what was read back is not what was written. The disk may be failing: choose another one.</source>
        <translation>{0}：讀回的內容與寫出的不同。磁碟可能有故障：請另選磁碟。</translation>
    </message>
    <message>
        <source>{0}: would be a BigTIFF, in which Content Credentials cannot be written. Write a .png, or do not sign it.</source>
        <translation>{0}：會成為 BigTIFF，無法寫入內容憑證。請寫為 .png，或不簽署。</translation>
    </message>
    <message>
        <source>{0}: would be written over {1}, which is a scan or a mask of this batch. Choose another folder for the results.</source>
        <translation>{0}：會覆寫 {1}，而它是本批的掃描影像或遮罩。請為結果另選資料夾。</translation>
    </message>
    <message>
        <source>{0}: would be written to {1}, like {2}. Rename one, or restore them into two folders.</source>
        <translation>{0}：會與 {2} 一樣寫到 {1}。請改名其一，或修復到兩個資料夾。</translation>
    </message>
    <message>
        <source>{0}: would become larger than 4 GB, which TIFF files of the classic kind cannot be. Convert the scan to BigTIFF and restore that, or write a .png.</source>
        <translation>{0}：會超過 4 GB，一般 TIFF 檔案不能這麼大。請將掃描影像轉換為 BigTIFF 再修復，或寫為 .png。</translation>
    </message>
    <message>
        <source>{0}: {1} holds values that are no numbers, so the checkpoint is of no use. Get it again, or take an earlier one.</source>
        <translation>{0}：{1} 中有非數值，檢查點不可用。請重新取得，或用更早的一個。</translation>
    </message>
    <message>
        <source>{0}: {1}; expected a project. Check the name.</source>
        <translation>{0}：{1}；應為專案。請檢查名稱。</translation>
    </message>
</context>
<context>
    <name>exporting</name>
    <message>
        <source>The restored pixels, transparent everywhere else.</source>
        <translation>修復的像素，其餘透明。</translation>
    </message>
    <message>
        <source>Three pages: the scan, the restoration over it, and the damage.</source>
        <translation>三頁：掃描影像、疊加其上的修復、劣化。</translation>
    </message>
    <message>
        <source>White marks the damage.</source>
        <translation>白色為劣化。</translation>
    </message>
    <message>
        <source>Each pixel is its class&apos;s number; the JSON file beside says which.</source>
        <translation>每個像素是其類別的編號；意義見旁邊的 JSON 檔案。</translation>
    </message>
    <message>
        <source>What was added is set off in the style of its class.</source>
        <translation>補上的部分已依其類別的樣式標示。</translation>
    </message>
    <message>
        <source>{0} pixels ({1:.2f} %) were changed; all others were compared and are identical to the scan&apos;s.</source>
        <translation>更動了 {0} 個像素（{1:.2f} %）；其餘全部經過比對，與掃描影像一致。</translation>
    </message>
    <message>
        <source>{0} × {1} pixels, in sRGB.</source>
        <translation>{0} × {1} 像素，sRGB。</translation>
    </message>
    <message>
        <source>Tiles of every size, in sRGB. A viewer in a browser opens {0}.</source>
        <translation>各種大小的圖磚，sRGB。瀏覽器中的檢視器開啟 {0}。</translation>
    </message>
    <message>
        <source>Tiles of {0} pixels, and manifest.json with their positions.</source>
        <translation>邊長 {0} 像素的圖磚，及記錄其位置的 manifest.json。</translation>
    </message>
</context>
<context>
    <name>journal</name>
    <message>
        <source>Make it {0}</source>
        <translation>歸入 {0}</translation>
    </message>
    <message>
        <source>Load mask {0}</source>
        <translation>載入遮罩 {0}</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>筆刷一筆</translation>
    </message>
    <message>
        <source>Choose a hypothesis</source>
        <translation>選用備選方案</translation>
    </message>
    <message>
        <source>Clear damage</source>
        <translation>清除劣化</translation>
    </message>
    <message>
        <source>Delete picked</source>
        <translation>刪除點選的</translation>
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
        <translation>填滿</translation>
    </message>
    <message>
        <source>Fill what is enclosed</source>
        <translation>填滿圍住的區域</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>後處理</translation>
    </message>
    <message>
        <source>Grow damage</source>
        <translation>擴大劣化</translation>
    </message>
    <message>
        <source>Invert damage</source>
        <translation>反轉劣化</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>鎖定</translation>
    </message>
    <message>
        <source>Mark area</source>
        <translation>標示區域</translation>
    </message>
    <message>
        <source>Mark similar</source>
        <translation>標示相似處</translation>
    </message>
    <message>
        <source>Mark the sample&apos;s damage</source>
        <translation>標示範例的劣化</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>否決</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Shrink damage</source>
        <translation>縮小劣化</translation>
    </message>
    <message>
        <source>Smooth damage</source>
        <translation>平滑劣化</translation>
    </message>
    <message>
        <source>Suggested cracks</source>
        <translation>建議的裂隙</translation>
    </message>
    <message>
        <source>Suggested losses</source>
        <translation>建議的缺損</translation>
    </message>
    <message>
        <source>Suggested scratches</source>
        <translation>建議的刮痕</translation>
    </message>
    <message>
        <source>Suggested spots</source>
        <translation>建議的斑點</translation>
    </message>
    <message>
        <source>Suggestion rejected</source>
        <translation>已否決建議</translation>
    </message>
    <message>
        <source>Suggestions brought back</source>
        <translation>已還原建議</translation>
    </message>
    <message>
        <source>Take back the rejection</source>
        <translation>收回否決</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解除鎖定</translation>
    </message>
    <message>
        <source>Unmark area</source>
        <translation>取消標示區域</translation>
    </message>
    <message>
        <source>Unmark hole</source>
        <translation>取消標示缺損</translation>
    </message>
    <message>
        <source>Unmark similar</source>
        <translation>取消標示相似處</translation>
    </message>
</context>
<context>
    <name>model_card</name>
    <message>
        <source>Hole PSNR, dB</source>
        <translation>缺損內 PSNR，dB</translation>
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
        <translation>競賽 MSE</translation>
    </message>
    <message>
        <source>On pictures it was not trained on</source>
        <translation>在未參與訓練的影像上</translation>
    </message>
    <message>
        <source>On what was held out</source>
        <translation>在保留的部分上</translation>
    </message>
    <message>
        <source>At the end of training</source>
        <translation>訓練結束時</translation>
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
        <translation>薄膜內插</translation>
    </message>
    <message>
        <source>The model it started from</source>
        <translation>作為起點的模型</translation>
    </message>
    <message>
        <source>A small U-Net (width 32, 6 levels) over the harmonic fill, for losses up to about 60 pixels across.</source>
        <translation>疊加於調和填補之上的小型 U-Net（寬度 32，6 級），適合直徑不超過約 60 像素的缺損。</translation>
    </message>
    <message>
        <source>It continues colour, shade and the direction of nearby lines. It does not know what was painted: a face, a hand or an inscription that is lost stays lost. Not tried on gold, relief, or pictures larger than its training photographs (about 600 pixels; the damage there up to 50 pixels across).</source>
        <translation>它延續顏色、明暗與附近線條的走向。它不知道原來畫的是什麼：缺損的面容、手或題記不會復原。未在貼金、瀝粉等凸起部分上試過，也未在大於訓練照片的影像上試過（照片約 600 像素；其中劣化直徑不超過 50 像素）。</translation>
    </message>
    <message>
        <source>482 photographs of Mogao wall paintings: DunHuang-660 (377 crops of book scans with halftone; caves 158, 217, 220, 254, 299, 312, 313 and 435 left out), xunmengdunhuang (102) and HaisongX/Dunhuang (3). Damage drawn at random: random walks, strokes, cracks, lacunae.</source>
        <translation>482 張莫高窟壁畫照片：DunHuang-660（377 張帶網點的書籍掃描裁片；第 158、217、220、254、299、312、313 與 435 窟除外）、xunmengdunhuang（102 張）與 HaisongX/Dunhuang（3 張）。劣化隨機畫出：隨機漫步、筆觸、裂隙、塊狀缺損。</translation>
    </message>
    <message>
        <source>MIT, like the program. The paintings are in the public domain; the sources of the photographs state no licence.</source>
        <translation>MIT，與本程式相同。壁畫屬公有領域；照片來源未註明授權。</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>訓練資料</translation>
    </message>
    <message>
        <source>Started from</source>
        <translation>起始於</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步數</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>訓練方案</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>授權</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>製作工具</translation>
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
        <translation>檔案</translation>
    </message>
    <message>
        <source>U-Net of width {0} with {1} levels</source>
        <translation>U-Net，寬度 {0}，{1} 級</translation>
    </message>
    <message>
        <source>{0}, as published</source>
        <translation>{0}，與論文一致</translation>
    </message>
    <message>
        <source>averaged weights</source>
        <translation>權重取平均</translation>
    </message>
    <message>
        <source>16-bit arithmetic</source>
        <translation>16 位元運算</translation>
    </message>
    <message>
        <source>Loss: {0}</source>
        <translation>損失函數：{0}</translation>
    </message>
    <message>
        <source>Damage: {0}</source>
        <translation>劣化：{0}</translation>
    </message>
    <message>
        <source>{0}, which adds to the harmonic fill</source>
        <translation>{0}，疊加於調和填補之上</translation>
    </message>
    <message>
        <source>turned, mirrored, at other scales and in other light</source>
        <translation>經旋轉、鏡射、縮放並改變光照</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>測量結果</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>隨機權重</translation>
    </message>
    <message>
        <source>Crops of {0} pixels, {1} a step</source>
        <translation>裁切 {0} 像素，每步 {1} 塊</translation>
    </message>
    <message>
        <source>learning rate up to {0:g}</source>
        <translation>學習率最高 {0:g}</translation>
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
        <translation>已損毀</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自己的</translation>
    </message>
    <message>
        <source>Comes with the program</source>
        <translation>程式內附</translation>
    </message>
    <message>
        <source>default</source>
        <translation>預設</translation>
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
        <translation>紅外線</translation>
    </message>
    <message>
        <source>Ultraviolet</source>
        <translation>紫外線</translation>
    </message>
    <message>
        <source>X-ray</source>
        <translation>X 光</translation>
    </message>
    <message>
        <source>Raking light</source>
        <translation>側光</translation>
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
        <translation>視點對而定</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Shift, turn, scale</source>
        <translation>平移、旋轉、縮放</translation>
    </message>
    <message>
        <source>Affine</source>
        <translation>仿射</translation>
    </message>
    <message>
        <source>Perspective</source>
        <translation>透視</translation>
    </message>
    <message>
        <source>Not registered yet</source>
        <translation>尚未對位</translation>
    </message>
    <message>
        <source>{0:.1f} px</source>
        <translation>{0:.1f} px</translation>
    </message>
    <message>
        <source>1 pair</source>
        <translation>1 對</translation>
    </message>
    <message>
        <source>{0} · {1:.2f} mm</source>
        <translation>{0} · {1:.2f} mm</translation>
    </message>
    <message>
        <source>{0} of {1} places agree</source>
        <translation>{1} 處中有 {0} 處吻合</translation>
    </message>
    <message>
        <source>{0}: too few to check</source>
        <translation>{0}：太少，無法核對</translation>
    </message>
    <message>
        <source>{0} pairs</source>
        <translation>{0} 對</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>Condition and restoration report</source>
        <translation>保存狀況與修復報告</translation>
    </message>
    <message>
        <source>Report made</source>
        <translation>報告日期</translation>
    </message>
    <message>
        <source>Report made by</source>
        <translation>報告人</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>專案</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程式</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>{0} of the scan ({1} pixels) are marked as damage; {2} holes are to be restored.</source>
        <translation>掃描影像的 {0}（{1} 像素）標為劣化；{2} 處缺損待修復。</translation>
    </message>
    <message>
        <source>Nothing was restored in this project.</source>
        <translation>此專案中沒有修復任何內容。</translation>
    </message>
    <message>
        <source>{0} pixels ({1} of the scan) were filled by a computer: they show what a neural network made of what is around them. All other pixels are those of the scan.</source>
        <translation>{0} 像素（掃描影像的 {1}）由電腦補上：它們顯示神經網路依據周圍所作的推測。其餘像素均為掃描影像的像素。</translation>
    </message>
    <message>
        <source>The scan</source>
        <translation>掃描影像</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
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
        <translation>位元深度</translation>
    </message>
    <message>
        <source>{0} bits a channel, {1} channels</source>
        <translation>每色版 {0} 位元，{1} 色版</translation>
    </message>
    <message>
        <source>Colour profile</source>
        <translation>色彩描述檔</translation>
    </message>
    <message>
        <source>none; taken as sRGB</source>
        <translation>無；視為 sRGB</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>解析度</translation>
    </message>
    <message>
        <source>{0} × {1} pixels an inch</source>
        <translation>每英吋 {0} × {1} 像素</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>檔案中未註明</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} 位元組</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>The scan as it is</source>
        <translation>掃描影像原樣</translation>
    </message>
    <message>
        <source>Other pictures of the wall</source>
        <translation>同一牆面的其他影像</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Laid over the scan</source>
        <translation>疊加在掃描影像上</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>殘差</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>保存狀況</translation>
    </message>
    <message>
        <source>Map of the damage. Framed numbers are the regions shown below.</source>
        <translation>劣化圖。帶編號的方框為下文所示的區域。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面積</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>處理方式</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>mapped only, left as it is</source>
        <translation>只記錄，保持原樣</translation>
    </message>
    <message>
        <source>protected, never changed</source>
        <translation>受保護，絕不更動</translation>
    </message>
    <message>
        <source>All damage</source>
        <translation>全部劣化</translation>
    </message>
    <message>
        <source>Told apart by</source>
        <translation>區分方式</translation>
    </message>
    <message>
        <source>nothing: the fill as it is</source>
        <translation>不區分：補全原樣</translation>
    </message>
    <message>
        <source>hatching</source>
        <translation>影線</translation>
    </message>
    <message>
        <source>neutral tone</source>
        <translation>中性色</translation>
    </message>
    <message>
        <source>lowered tone</source>
        <translation>壓低色調</translation>
    </message>
    <message>
        <source>outline</source>
        <translation>輪廓</translation>
    </message>
    <message>
        <source>lines every</source>
        <translation>線距</translation>
    </message>
    <message>
        <source>wide</source>
        <translation>線寬</translation>
    </message>
    <message>
        <source>long</source>
        <translation>線長</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>強度</translation>
    </message>
    <message>
        <source>Restoration</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>The scan as it is restored, without what sets it off</source>
        <translation>修復後的掃描影像，未加區分標識</translation>
    </message>
    <message>
        <source>Region {0}</source>
        <translation>區域 {0}</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修復前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修復後</translation>
    </message>
    <message>
        <source>After, set off as its class is</source>
        <translation>修復後，依其類別的樣式區分</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>row {0}, column {1}</source>
        <translation>第 {0} 列，第 {1} 行</translation>
    </message>
    <message>
        <source>Row, column</source>
        <translation>列，行</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>劣化</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>已修復</translation>
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
        <translation>顯示</translation>
    </message>
    <message>
        <source>faded to {0}</source>
        <translation>淡化至 {0}</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已鎖定</translation>
    </message>
    <message>
        <source>rejected: what was made was taken away</source>
        <translation>已否決：補上的內容已移除</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>製作</translation>
    </message>
    <message>
        <source>{0}, {1}, {2}</source>
        <translation>{0}，{1}，{2}</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未記錄</translation>
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
        <translation>其他缺損</translation>
    </message>
    <message>
        <source>And {0} smaller holes, together {1} pixels.</source>
        <translation>另有 {0} 處較小的缺損，共 {1} 像素。</translation>
    </message>
    <message>
        <source>Notes about places where no hole is marked now</source>
        <translation>關於現已無缺損標示之處的備註</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>製作過程</translation>
    </message>
    <message>
        <source>Model {0}</source>
        <translation>模型 {0}</translation>
    </message>
    <message>
        <source>SHA-256 of the model&apos;s file</source>
        <translation>模型檔案的 SHA-256</translation>
    </message>
    <message>
        <source>SHA-256 of its weights</source>
        <translation>其權重的 SHA-256</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>模型簡介</translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation>訓練資料</translation>
    </message>
    <message>
        <source>Its limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>授權</translation>
    </message>
    <message>
        <source>Began as</source>
        <translation>起始於</translation>
    </message>
    <message>
        <source>Steps of training</source>
        <translation>訓練步數</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>後處理</translation>
    </message>
    <message>
        <source>none: the network&apos;s pixels as they are</source>
        <translation>無：網路算出的像素，不作處理</translation>
    </message>
    <message>
        <source>blend: without a step of colour at the edge</source>
        <translation>融合：邊緣處沒有顏色落差</translation>
    </message>
    <message>
        <source>full: blend, with the grain of the surroundings</source>
        <translation>完整：融合，並帶上周圍的顆粒質感</translation>
    </message>
    <message>
        <source>soft edge {0} px</source>
        <translation>柔邊 {0} px</translation>
    </message>
    <message>
        <source>sharpness {0}</source>
        <translation>銳利度 {0}</translation>
    </message>
    <message>
        <source>grain {0}</source>
        <translation>顆粒 {0}</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>視窗</translation>
    </message>
    <message>
        <source>{0} × {0} pixels</source>
        <translation>{0} × {0} 像素</translation>
    </message>
    <message>
        <source>Shown to the network</source>
        <translation>給網路看的方式</translation>
    </message>
    <message>
        <source>turn {0}, {1}</source>
        <translation>方位 {0}，{1}</translation>
    </message>
    <message>
        <source>half the size first</source>
        <translation>先以一半大小</translation>
    </message>
    <message>
        <source>at its own size</source>
        <translation>以原有大小</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>計算裝置</translation>
    </message>
    <message>
        <source>{0} threads</source>
        <translation>{0} 個執行緒</translation>
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
        <translation>使用次數</translation>
    </message>
    <message>
        <source>{0} entries, from {1} to {2}</source>
        <translation>{0} 筆記錄，自 {1} 至 {2}</translation>
    </message>
    <message>
        <source>Random numbers</source>
        <translation>隨機數</translation>
    </message>
    <message>
        <source>none were drawn: the same settings give the same pixels</source>
        <translation>未使用：相同的設定得到相同的像素</translation>
    </message>
    <message>
        <source>The journal in brief</source>
        <translation>日誌摘要</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>做過的操作</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>次數</translation>
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
        <translation>限制與倫理</translation>
    </message>
    <message>
        <source>What was filled in is a proposal, not evidence. A network continues what it has seen elsewhere; it does not know what was painted here. The larger a loss, the less its fill can be relied on.</source>
        <translation>補上的內容是提議，不是證據。網路延續它在別處見過的東西；它不知道此處原來畫的是什麼。缺損越大，補上的內容越不可靠。</translation>
    </message>
    <message>
        <source>The scan&apos;s file was not changed. The restoration is a layer of its own, which can be faded, hidden and taken away, and every pixel of it is on record with what made it.</source>
        <translation>掃描影像檔案未作更動。修復自成一層，可淡化、隱藏與移除，其每個像素由何而來都有記錄。</translation>
    </message>
    <message>
        <source>Whoever has the scan, the project and the model can make the same pixels again and compare them: restorer replay {0}</source>
        <translation>凡有掃描影像、專案與模型者，都能重新產生相同的像素並加以比對：restorer replay {0}</translation>
    </message>
</context>
<context>
    <name>tools</name>
    <message>
        <source>The damage changed meanwhile: click again.</source>
        <translation>其間劣化有變：請再按一次。</translation>
    </message>
    <message>
        <source>Damage does not enclose this place within {0} pixels.</source>
        <translation>在 {0} 像素之內，劣化沒有圍住此處。</translation>
    </message>
    <message>
        <source>Holes picked: {0}, {1:,} pixels. Del unmarks them.</source>
        <translation>已點選缺損 {0} 處，共 {1:,} 像素。Del 取消標示。</translation>
    </message>
    <message>
        <source>No hole is picked.</source>
        <translation>沒有點選缺損。</translation>
    </message>
    <message>
        <source>The wand keeps to the selection: click inside it.</source>
        <translation>魔術棒只在選取範圍內作用：請在其中按一下。</translation>
    </message>
    <message>
        <source>{0:,} pixels of this colour.</source>
        <translation>這種顏色有 {0:,} 像素。</translation>
    </message>
    <message>
        <source>The wand reaches {0} pixels: click again further on.</source>
        <translation>魔術棒可及 {0} 像素：請在更遠處再按一次。</translation>
    </message>
    <message>
        <source>Not marked</source>
        <translation>未標示</translation>
    </message>
    <message>
        <source>Looking… Esc gives it up.</source>
        <translation>正在尋找… Esc 可放棄。</translation>
    </message>
</context>
<context>
    <name>trials</name>
    <message>
        <source>The usual way</source>
        <translation>一般方式</translation>
    </message>
    <message>
        <source>Seen mirrored</source>
        <translation>鏡像觀看</translation>
    </message>
    <message>
        <source>Coarse first</source>
        <translation>先粗後細</translation>
    </message>
    <message>
        <source>Wider surroundings</source>
        <translation>更大的周圍</translation>
    </message>
    <message>
        <source>Seen on its side</source>
        <translation>側轉觀看</translation>
    </message>
    <message>
        <source>Nearer surroundings</source>
        <translation>更近的周圍</translation>
    </message>
    <message>
        <source>Seen upside down</source>
        <translation>倒轉觀看</translation>
    </message>
    <message>
        <source>Seen on its other side</source>
        <translation>反向側轉觀看</translation>
    </message>
    <message>
        <source>As Restore does it</source>
        <translation>與「修復」的做法相同</translation>
    </message>
    <message>
        <source>The model is shown the mirror image</source>
        <translation>讓模型看鏡像</translation>
    </message>
    <message>
        <source>Half the size is filled first, then refined</source>
        <translation>先以一半大小填補，再細化</translation>
    </message>
    <message>
        <source>The model sees twice as far around</source>
        <translation>讓模型看到兩倍遠的周圍</translation>
    </message>
    <message>
        <source>The model is shown the picture turned by 90°</source>
        <translation>讓模型看旋轉 90° 的畫面</translation>
    </message>
    <message>
        <source>The model sees half as far around</source>
        <translation>讓模型只看到一半遠的周圍</translation>
    </message>
    <message>
        <source>The model is shown the picture turned by 180°</source>
        <translation>讓模型看旋轉 180° 的畫面</translation>
    </message>
    <message>
        <source>The model is shown the picture turned by 270°</source>
        <translation>讓模型看旋轉 270° 的畫面</translation>
    </message>
    <message>
        <source>Windows of {0} px</source>
        <translation>視窗 {0} px</translation>
    </message>
</context>
</TS>
